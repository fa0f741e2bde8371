import { environment } from '../../src/config/environment.js';
import { EXIT } from '../exit-codes.js';
import { FactoryError } from './factory-error.js';
import { watchNpm } from './npm-parent.js';

/** The command has ended, and everything is said: `exitCode` is all that a shell still wants. */
export class Ended extends Error {
  constructor(
    reason: string,
    readonly exitCode: number,
  ) {
    super(reason);
    this.name = 'Ended';
  }
}

/** The user ended the command; `exitCode` is what a shell expects for the signal. */
export class Interrupted extends Ended {
  constructor(by: string, exitCode: number) {
    super(`Interrupted by ${by}`, exitCode);
    this.name = 'Interrupted';
  }
}

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const [name, code] of Object.entries(SIGNALS)) {
    process.on(name, () => controller.abort(new Interrupted(name, code)));
  }
  watchNpm(environment()['npm_lifecycle_event'] !== undefined, () =>
    controller.abort(new Interrupted('the end of npm', SIGNALS.SIGTERM)),
  );
  return controller.signal;
}

/**
 * Runs a command until it ends or a signal interrupts it. What the user can mend is one sentence on standard error and
 * its exit code. The command gets the interruption as an abort, whose reason it throws after it has cleaned up.
 */
export async function runCommand(command: (signal: AbortSignal) => Promise<void>): Promise<never> {
  let code: number = EXIT.done;
  try {
    await command(interruption());
  } catch (error) {
    if (!(error instanceof Ended)) console.error(error instanceof FactoryError ? error.message : error);
    code = error instanceof Ended || error instanceof FactoryError ? error.exitCode : EXIT.failed;
  }
  await written(process.stdout);
  process.exit(code);
}

/** Whoever reads slowly gets all of it: an exit would cut off what is still on its way. */
const written = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((resolve) => stream.write('', () => resolve()));
