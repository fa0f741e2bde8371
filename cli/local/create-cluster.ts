import { execFile } from 'node:child_process';
import { chown, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { FactoryError } from './factory-error.js';
import { isReachable } from './reachable.js';
import type { SystemUser } from './unprivileged-user.js';

const run = promisify(execFile);

export interface ClusterOptions {
  /** bin/, lib/ and share/ of PostgreSQL. */
  readonly binaries: string;
  readonly data: string;
  readonly user: SystemUser | null;
  readonly superuser: string;
  readonly password: string;
  readonly fsync: boolean;
}

/**
 * How PostgreSQL is told its data folder. A user who may not enter the folders above it (a checkout below /root) still
 * gets there by the working directory, which is entered before root's rights are dropped.
 */
export function dataArgument(data: string, user: SystemUser | null): string {
  return user !== null && process.platform === 'linux' ? '/proc/self/cwd' : data;
}

async function passwordFile({ password, user }: ClusterOptions): Promise<{ folder: string; file: string }> {
  const parent = user === null || isReachable(tmpdir(), user) ? tmpdir() : '/tmp';
  const folder = await mkdtemp(join(parent, 'strategy-factory-'));
  const file = join(folder, 'password');
  await writeFile(file, `${password}\n`, { mode: 0o600 });
  if (user !== null) {
    await chown(file, user.uid, user.gid);
    await chown(folder, user.uid, user.gid);
  }
  return { folder, file };
}

/**
 * Makes a new database cluster: UTF-8, byte order as collation (independent of the machine's locales), passwords by
 * SCRAM. A cluster whose making is cut short never gets its final name. 0.5 s.
 */
export async function createCluster(options: ClusterOptions): Promise<void> {
  const { binaries, data, user, superuser, fsync } = options;
  const partial = `${data}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { mode: 0o700 });
  if (user !== null) await chown(partial, user.uid, user.gid);
  const secret = await passwordFile(options);
  const args = [
    `--pgdata=${dataArgument(partial, user)}`,
    `--username=${superuser}`,
    `--pwfile=${secret.file}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    ...(fsync ? [] : ['--no-sync']),
  ];
  try {
    await run(join(binaries, 'bin', 'initdb'), args, {
      cwd: partial,
      env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' },
      ...(user === null ? {} : { uid: user.uid, gid: user.gid }),
    });
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    throw new FactoryError(`PostgreSQL could not make its data folder ${data}: ${stderr?.trim() || message}`);
  } finally {
    await rm(secret.folder, { recursive: true, force: true });
  }
  await rename(partial, data);
}
