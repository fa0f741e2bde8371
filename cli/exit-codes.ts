/** What a command tells the shell; a signal that interrupts it adds its number to 128. */
export const EXIT = {
  done: 0,
  /** Refused, or it failed: the sentence on standard error says why. */
  failed: 1,
  /** The command line is wrong. */
  usage: 2,
  /** No factory answers. */
  unreachable: 3,
  /** The factory wants a token, or one that may do more. */
  forbidden: 4,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
