import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const STOP_MS = 10_000;

/** Whether process `pid` is a PostgreSQL server on the `data` folder. */
function servesFolder(pid: number, data: string): boolean {
  try {
    return (
      readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres') &&
      readlinkSync(`/proc/${pid}/cwd`) === data
    );
  } catch {
    return false;
  }
}

/** Processes of a server on the `data` folder; those of one that was killed outlive it by moments. */
const processesOn = (data: string): number[] =>
  readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && servesFolder(pid, data));

/**
 * Removes what a crash left in the `data` folder: a server that outlived its factory is stopped, a postmaster.pid
 * without its server is deleted, for in a container its number may belong to another process by now. Waits for the last
 * process of either, because a new server refuses to start beside it. The caller holds the lock of the home. Without
 * /proc PostgreSQL's own check has to do.
 */
export async function clearStaleServer(data: string): Promise<void> {
  if (process.platform !== 'linux') return;
  const file = join(data, 'postmaster.pid');
  let pid: number;
  try {
    pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
  } catch {
    return;
  }
  if (servesFolder(pid, data)) process.kill(pid, 'SIGINT');
  const deadline = performance.now() + STOP_MS;
  while (processesOn(data).length > 0 && performance.now() < deadline) await sleep(50);
  rmSync(file, { force: true });
}
