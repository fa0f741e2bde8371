/** Is told of every result that counts, right after it is on record. */
export abstract class AcceptedResults {
  abstract accepted(simulationId: string): Promise<void>;
}
