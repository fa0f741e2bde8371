import { execFileSync } from 'node:child_process';
import { existsSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { clearStaleServer } from './clear-stale-server.js';
import { createCluster, dataArgument } from './create-cluster.js';
import { FactoryError } from './factory-error.js';
import { postgresBinaries } from './postgres-binaries.js';
import { keptSecret } from './secret.js';
import type { Supervisor } from './supervise.js';
import { databaseUser, type SystemUser } from './unprivileged-user.js';

/**
 * What a commit survives. full: a crash of the machine. relaxed: a crash of any process but PostgreSQL's own, whose
 * last 0.6 s may be lost, never torn. none: nothing, for tests.
 */
export type Durability = 'full' | 'relaxed' | 'none';

const SUPERUSER = 'factory';
const DATABASE = 'strategy_factory';

const SETTINGS: Record<Durability, readonly string[]> = {
  full: [],
  relaxed: ['synchronous_commit=off'],
  none: ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off'],
};

/** One machine, no replicas, small queries: no WAL for standbys, no JIT. */
const COMMON_SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
  'wal_level=minimal',
  'max_wal_senders=0',
  'jit=off',
  'timezone=UTC',
  'log_timezone=UTC',
];

const WRONG_PASSWORD = '28P01';

export interface PostgresOptions {
  readonly home: string;
  readonly port: number;
  readonly durability: Durability;
  readonly say: (line: string) => void;
}

function giveTo(user: SystemUser | null, data: string): void {
  const owner = statSync(data).uid;
  const wanted = user?.uid ?? process.getuid?.() ?? owner;
  if (owner === wanted) return;
  if (user === null) {
    throw new FactoryError(
      `The database in ${data} belongs to another user (uid ${owner}): run the factory as that user or as root, ` +
        'or set FACTORY_HOME to another folder.',
    );
  }
  execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, data]);
}

async function query<T extends pg.QueryResultRow>(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<T[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<T>(text, values)).rows;
  } finally {
    await client.end();
  }
}

async function answers(url: string, secretFile: string): Promise<boolean> {
  try {
    await query(url, 'SELECT 1');
    return true;
  } catch (error) {
    if ((error as { code?: string }).code !== WRONG_PASSWORD) return false;
    throw new FactoryError(
      `The password in ${secretFile} is not that of the database beside it: restore that file, ` +
        'or set FACTORY_HOME to another folder.',
    );
  }
}

/**
 * Starts the PostgreSQL that npm installed, on loopback, with its data and its random password in the home; the first
 * start makes them and the database. As root it runs as an unprivileged user.
 * @returns the connection URL
 */
export async function startPostgres(supervisor: Supervisor, options: PostgresOptions): Promise<string> {
  const { home, port, durability, say } = options;
  const user = databaseUser(say);
  const binaries = postgresBinaries(user, say);
  const secretFile = join(home, 'postgres.secret');
  const password = await keptSecret(secretFile);
  const data = join(realpathSync(home), 'postgres');
  if (!existsSync(data)) {
    await createCluster({
      binaries,
      data,
      user,
      superuser: SUPERUSER,
      password,
      fsync: durability !== 'none',
    });
  }
  giveTo(user, data);
  await clearStaleServer(data);
  const urlOf = (database: string): string =>
    `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
  await supervisor.start({
    name: 'postgres',
    command: join(binaries, 'bin', 'postgres'),
    args: [
      '-D',
      dataArgument(data, user),
      '-p',
      String(port),
      ...[...COMMON_SETTINGS, ...SETTINGS[durability]].flatMap((setting) => ['-c', setting]),
    ],
    cwd: data,
    env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' },
    ...(user === null ? {} : { uid: user.uid, gid: user.gid }),
    stopSignal: 'SIGINT',
    isReady: () => answers(urlOf('postgres'), secretFile),
  });
  const found = await query(urlOf('postgres'), 'SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
  if (found.length === 0) await query(urlOf('postgres'), `CREATE DATABASE ${DATABASE}`);
  return urlOf(DATABASE);
}
