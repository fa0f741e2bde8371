/** Name of a generation wherever one is needed: `{run}-g{n}`. */
export const batchId = (runId: string, generation: number): string => `${runId}-g${generation}`;

/** The generation that the simulation `{run}-g{n}-s{index}` belongs to. @throws Error for any other id */
export function batchOf(simulationId: string): { runId: string; generation: number } {
  const [, runId, generation] = /^(.+)-g(\d+)-s\d+$/.exec(simulationId) ?? [];
  if (runId === undefined) throw new Error(`${simulationId} is not the id of a simulation`);
  return { runId, generation: Number(generation) };
}
