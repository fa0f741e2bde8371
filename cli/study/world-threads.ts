import { Piscina } from 'piscina';
import { threadEntry } from '../../src/platform/threads/thread-entry.js';
import type { WorldResult, WorldTask } from './run-world.js';

/** The services are classes whose constructors declare fields: Node leaves such syntax alone unless it is told. */
const FROM_SOURCE = ['--experimental-transform-types', '--disable-warning=ExperimentalWarning'];

/**
 * Runs worlds on `threads` worker threads until all are done or `signal` fires. Each world is searched whole by one
 * thread, so the results do not depend on how many there are.
 * @param done told each result when it is there, in any order
 */
export async function runWorlds(
  tasks: readonly WorldTask[],
  threads: number,
  signal: AbortSignal,
  done: (index: number, result: WorldResult) => void,
): Promise<void> {
  const { filename, execArgv } = threadEntry(import.meta.url, 'world-thread');
  const pool = new Piscina<WorldTask, WorldResult>({
    filename,
    execArgv: execArgv.length === 0 ? [] : [...execArgv, ...FROM_SOURCE],
    minThreads: threads,
    maxThreads: threads,
  });
  try {
    await Promise.all(tasks.map(async (task, index) => done(index, await pool.run(task, { signal }))));
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await pool.destroy();
  }
}
