import { existsSync, readFileSync, rmSync } from 'node:fs';
import { access, constants, mkdir, readFile, statfs, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FactoryError } from './factory-error.js';

const LEAST_FREE_BYTES = 300 * 1024 * 1024;
/** A killed factory's guardian needs up to 10 s to end its processes. */
const GUARDIAN_WAIT_MS = 12_000;

export interface Home {
  readonly path: string;
  /** Tells the next start whom to wait for when this process is killed. */
  recordGuardian(pid: number): Promise<void>;
  release(): void;
}

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether `pid` is a Node process; a pid of an earlier boot may belong to anything by now. */
function isNode(pid: number): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform !== 'linux') return true;
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'latin1').split('\0');
    return command.slice(0, 3).some((word) => /(^|\/)node$|\.[jt]s$/.test(word));
  } catch {
    return false;
  }
}

async function waitForGuardian(pid: number): Promise<void> {
  const deadline = performance.now() + GUARDIAN_WAIT_MS;
  while (isNode(pid) && performance.now() < deadline) await sleep(50);
}

async function takeLock(file: string, path: string): Promise<void> {
  for (;;) {
    try {
      return await writeFile(file, `${process.pid}`, { flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const [owner = 0, guardian = 0] = (await readFile(file, 'utf8')).split(' ').map(Number);
    if (owner !== process.pid && isNode(owner)) {
      throw new FactoryError(
        `A factory is already running on ${path} (process ${owner}): use that one, stop it with Ctrl-C, ` +
          'or set FACTORY_HOME to another folder.',
      );
    }
    await waitForGuardian(guardian);
    rmSync(file, { force: true });
  }
}

/** Like mkdir -p. Node's own, asked for a folder below /proc, tries for ever. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || existsSync(dirname(path))) throw error;
    await makeFolder(dirname(path));
    await mkdir(path);
  }
}

/**
 * Opens the folder that holds everything the factory keeps, and locks it against a second factory. The lock of a
 * process that was killed is taken over once its guardian has ended what it left behind.
 * @throws FactoryError when the folder cannot be written, its disk is full or another factory uses it.
 */
export async function openHome(folder: string): Promise<Home> {
  const path = resolve(folder);
  try {
    await makeFolder(join(path, 'logs'));
    await access(path, constants.W_OK);
    const disk = await statfs(path);
    if (disk.bavail * disk.bsize < LEAST_FREE_BYTES) {
      throw new FactoryError(
        `The disk of ${path} has less than 300 MB left: free some space or set FACTORY_HOME to a folder on another disk.`,
      );
    }
    const lock = join(path, 'factory.lock');
    await takeLock(lock, path);
    return {
      path,
      recordGuardian: (pid) => writeFile(lock, `${process.pid} ${pid}`),
      release: () => rmSync(lock, { force: true }),
    };
  } catch (error) {
    if (error instanceof FactoryError) throw error;
    throw new FactoryError(
      `The folder ${path} cannot be used (${(error as Error).message}): set FACTORY_HOME to a folder that you may write.`,
    );
  }
}
