import type { Command } from 'commander';
import { type Session, sessionCommand, sessionOf } from '../client/session.js';
import { EXIT } from '../exit-codes.js';
import { FactoryError } from '../local/factory-error.js';

const ACTIONS = {
  stop: 'End runs: nothing else begins, all results stay.',
  pause: 'Pause runs: nothing is handed out, what runs finishes, everything stays.',
  resume: 'Let paused runs go on.',
  'retry-failed': 'Run only the failed simulations of the last generation again.',
} as const;

interface Steered {
  readonly status: string;
}

/** `factory stop`, `pause`, `resume` and `retry-failed`, of one or several runs. */
export const steerCommands = (signal: AbortSignal): Command[] =>
  Object.entries(ACTIONS).map(([action, description]) =>
    sessionCommand({
      usage: `${action} <run...>`,
      description,
      example: `factory ${action} r_94eab5a76eb88693`,
    }).action(async (runs: string[], _options: object, command: Command) =>
      steer(sessionOf(command, signal), action, runs),
    ),
  );

/** Does what it can for each of `runs`. @throws FactoryError when one was refused */
async function steer(session: Session, action: string, runs: readonly string[]): Promise<void> {
  let refused = 0;
  for (const run of runs) {
    try {
      const answer = await session.api.post<Steered>(`/runs/${run}/${action}`);
      session.show({ run_id: run, ...answer }, () => `${run}: ${answer.status}`);
    } catch (error) {
      if (!(error instanceof FactoryError) || error.exitCode !== EXIT.failed || runs.length === 1)
        throw error;
      console.error(`${run}: ${error.message}`);
      refused += 1;
    }
  }
  if (refused > 0) throw new FactoryError(`${refused} of ${runs.length} runs refused to ${action}.`);
}
