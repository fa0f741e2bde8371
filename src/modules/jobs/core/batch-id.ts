/** Name of a generation wherever one is needed: `{run}-g{n}`. */
export const batchId = (runId: string, generation: number): string => `${runId}-g${generation}`;
