import type { FoundProblem } from './quality-report.js';

/** A file that cannot be imported as asked; the message says why and what to do. */
export class ImportError extends Error {
  constructor(
    message: string,
    readonly problems: readonly FoundProblem[] = [],
  ) {
    super(message);
    this.name = 'ImportError';
  }
}
