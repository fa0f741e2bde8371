import { environment } from '../../src/config/environment.js';
import { FactoryError } from './factory-error.js';
import { watchNpm } from './npm-parent.js';

/** The user ended the command; `exitCode` is what a shell expects for the signal. */
export class Interrupted extends Error {
  constructor(
    readonly reason: string,
    readonly exitCode: number,
  ) {
    super(`Interrupted by ${reason}`);
    this.name = 'Interrupted';
  }
}

const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const [name, code] of Object.entries(EXIT_CODES)) {
    process.on(name, () => controller.abort(new Interrupted(name, code)));
  }
  watchNpm(environment()['npm_lifecycle_event'] !== undefined, () =>
    controller.abort(new Interrupted('the end of npm', EXIT_CODES.SIGTERM)),
  );
  return controller.signal;
}

/**
 * Runs a command until it ends or a signal interrupts it. What the user can mend is one sentence on standard error and
 * exit code 1. The command gets the interruption as an abort, whose reason it throws after it has cleaned up.
 */
export async function runCommand(command: (signal: AbortSignal) => Promise<void>): Promise<never> {
  try {
    await command(interruption());
    process.exit(0);
  } catch (error) {
    if (error instanceof Interrupted) process.exit(error.exitCode);
    console.error(error instanceof FactoryError ? error.message : error);
    process.exit(1);
  }
}
