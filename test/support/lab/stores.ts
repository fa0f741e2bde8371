import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { choosePorts } from '../../../cli/local/ports.js';
import { type Durability, startPostgres } from '../../../cli/local/start-postgres.js';
import { findRedisServer, startRedis } from '../../../cli/local/start-redis.js';
import type { Supervisor } from '../../../cli/local/supervise.js';

/** A PostgreSQL and a Redis on free ports, to be killed and started again on the same ones. */
export interface Stores {
  readonly postgresUrl: string;
  readonly redisUrl: string;
  /** SIGKILL; resolves when it is gone. */
  killRedis(): Promise<void>;
  /** Starts the Redis that was killed: with its append-only file, with its last snapshot, or with nothing. */
  startRedis(from: 'append-only file' | 'snapshot' | 'nothing'): Promise<void>;
  /** SIGKILL to PostgreSQL and all its backends; resolves when it is gone. */
  killPostgres(): Promise<void>;
  /** Starts the PostgreSQL that was killed. */
  startPostgres(): Promise<void>;
}

export interface StoresOptions {
  readonly home: string;
  readonly durability: Durability;
  readonly say: (line: string) => void;
}

/** Starts both, Redis with an append-only file. */
export async function openStores(supervisor: Supervisor, options: StoresOptions): Promise<Stores> {
  const { home } = options;
  const command = findRedisServer(process.env.PATH ?? '');
  if (command === null) {
    throw new Error('The faults of Redis need one: install redis-server or valkey-server.');
  }
  const [postgresPort = 0, redisPort = 0] = await choosePorts([0, 0]);
  const redis = { command, home, port: redisPort };
  const folder = join(home, 'redis');
  const kill = async (name: string): Promise<void> => {
    const pid = supervisor.pidOf(name);
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
    await supervisor.stop(name);
  };
  const postgres = (): Promise<string> => startPostgres(supervisor, { ...options, port: postgresPort });
  const [postgresUrl, redisUrl] = await Promise.all([
    postgres(),
    startRedis(supervisor, { ...redis, persistent: true }),
  ]);
  return {
    postgresUrl,
    redisUrl,
    killRedis: () => kill('redis'),
    async startRedis(from) {
      // Redis reads the snapshot only where the append-only file is off.
      const doomed = from === 'append-only file' ? [] : await readdir(folder);
      for (const each of doomed) {
        if (from === 'nothing' || each !== 'dump.rdb') await rm(join(folder, each), { recursive: true });
      }
      await startRedis(supervisor, { ...redis, persistent: from === 'append-only file' });
    },
    killPostgres: () => kill('postgres'),
    startPostgres: async () => {
      await postgres();
    },
  };
}
