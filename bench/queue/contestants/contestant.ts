/** Somebody who runs the whole work of a generation. */
export interface Contestant {
  readonly name: string;
  /** Runs it once. @returns milliseconds from the order to the decision */
  run(): Promise<number>;
  close(): Promise<void>;
}
