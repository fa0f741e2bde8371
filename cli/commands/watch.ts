import type { Command } from 'commander';
import { type Session, sessionCommand, sessionOf } from '../client/session.js';
import { followRun } from '../demo/follow-run.js';
import { generationTable } from '../demo/generation-table.js';
import { progressDisplay } from '../demo/progress-display.js';
import type { Generation } from '../demo/wire.js';
import { FactoryError } from '../local/factory-error.js';

/** `factory watch`: follows a run until it ends. */
export const watchCommand = (signal: AbortSignal): Command =>
  sessionCommand({
    usage: 'watch <run>',
    description: 'Follow a run until it ends, then tell what it found. Ctrl-C stops watching, not the run.',
    example: 'factory watch r_94eab5a76eb88693',
  }).action(async (run: string, _options: object, command: Command) =>
    watchRun(sessionOf(command, signal), run),
  );

/** Progress goes where the result does not: standard error with --json. @throws FactoryError when the run failed */
export async function watchRun(session: Session, id: string): Promise<void> {
  const { api, signal, json } = session;
  const display = progressDisplay(json ? process.stderr : process.stdout);
  const run = await followRun(api, id, display, signal);
  const { generations } = await api.get<{ generations: Generation[] }>(`/runs/${id}/generations`);
  display.line('');
  session.show(run, () => `${generationTable(generations)}\n\n${run.verdict}`);
  if (run.status === 'FAILED') throw new FactoryError(`Run ${id} failed.`);
}
