import { EXIT, type ExitCode } from '../exit-codes.js';

/** Something the user can put right; `message` is one sentence that says what is wrong and what to do. */
export class FactoryError extends Error {
  constructor(
    message: string,
    readonly exitCode: ExitCode = EXIT.failed,
  ) {
    super(message);
    this.name = 'FactoryError';
  }
}
