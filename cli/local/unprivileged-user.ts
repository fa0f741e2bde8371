import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { FactoryError } from './factory-error.js';

export interface SystemUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const OWN_USER = 'strategy-factory';

function findUser(name: string): SystemUser | null {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  if (line === undefined) return null;
  const [, , uid, gid] = line.split(':');
  return { name, uid: Number(uid), gid: Number(gid) };
}

/**
 * The user that PostgreSQL runs as: null for the present one, and for root, whom PostgreSQL refuses, the system's
 * `postgres` user or else a login-less user made for it.
 * @throws FactoryError when root cannot make a user.
 */
export function databaseUser(say: (line: string) => void): SystemUser | null {
  if (process.getuid?.() !== 0) return null;
  const existing = findUser('postgres') ?? findUser(OWN_USER);
  if (existing !== null) return existing;
  try {
    execFileSync(
      'useradd',
      ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', OWN_USER],
      {
        stdio: 'pipe',
      },
    );
  } catch (error) {
    throw new FactoryError(
      `PostgreSQL refuses to run as root and no user could be made for it (${(error as Error).message.trim()}): ` +
        'run the factory as another user, or create a system user named postgres.',
    );
  }
  const made = findUser(OWN_USER);
  if (made === null)
    throw new FactoryError(`The system user ${OWN_USER} was made but is not in /etc/passwd.`);
  say(`PostgreSQL refuses to run as root: made the login-less system user ${OWN_USER} for it.`);
  return made;
}
