import { Command, CommanderError } from 'commander';
import { demoCommand } from './commands/demo.js';
import { doctorCommand } from './commands/doctor.js';
import { evolveCommand } from './commands/evolve.js';
import { exportCommand } from './commands/export.js';
import { importCommand } from './commands/import.js';
import { promotedCommand } from './commands/promoted.js';
import { reproduceCommand } from './commands/reproduce.js';
import { runsCommand } from './commands/runs.js';
import { showCommand } from './commands/show.js';
import { steerCommands } from './commands/steer.js';
import { symbolsCommand } from './commands/symbols.js';
import { upCommand } from './commands/up.js';
import { watchCommand } from './commands/watch.js';
import { workersCommand } from './commands/workers.js';
import { EXIT } from './exit-codes.js';
import { Ended } from './local/run-command.js';

const EXIT_CODES = `
Exit codes: 0 done, 1 refused or failed, 2 wrong command line, 3 no factory answers, 4 token missing or too weak,
128 + n interrupted by signal n. FACTORY_URL and FACTORY_TOKEN stand for --url and --token.`;

/** Runs the command that `argv` names. @throws Ended for a command line that is wrong, after saying so */
export async function runFactory(argv: readonly string[], signal: AbortSignal): Promise<void> {
  const commands = [
    upCommand(signal),
    demoCommand(signal),
    evolveCommand(signal),
    watchCommand(signal),
    runsCommand(signal),
    showCommand(signal),
    ...steerCommands(signal),
    promotedCommand(signal),
    reproduceCommand(signal),
    importCommand(signal),
    symbolsCommand(signal),
    workersCommand(signal),
    exportCommand(signal),
    doctorCommand(signal),
  ];
  const program = new Command('factory')
    .description('Finds trading models without a human in the loop.')
    .addHelpText('after', EXIT_CODES)
    .showHelpAfterError('"factory --help" lists the commands.')
    .exitOverride();
  for (const command of commands) {
    command.copyInheritedSettings(program);
    program.addCommand(command.showHelpAfterError(`"factory ${command.name()} --help" tells what it takes.`));
  }
  try {
    await program.parseAsync(argv);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    throw new Ended(error.message, error.exitCode === 0 ? EXIT.done : EXIT.usage);
  }
}
