import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { choosePorts } from '../../../cli/local/ports.js';
import { type Durability, startPostgres } from '../../../cli/local/start-postgres.js';
import { findRedisServer, startRedis } from '../../../cli/local/start-redis.js';
import type { Supervisor } from '../../../cli/local/supervise.js';
import { openWire } from '../open-wire.js';
import { until } from '../until.js';

/** A PostgreSQL and a Redis on free ports, to be killed and started again at the same addresses. */
export interface Stores {
  readonly postgresUrl: string;
  /** An address that leads to the Redis, whichever that is. */
  readonly redisUrl: string;
  /** SIGKILL; resolves when it is gone. */
  killRedis(): Promise<void>;
  /** Starts the Redis that was killed: with its append-only file, with its last snapshot, or with nothing. */
  startRedis(from: 'append-only file' | 'snapshot' | 'nothing'): Promise<void>;
  /** Starts a replica; `promote` kills its master and lets the address lead to it. */
  startReplica(): Promise<{ promote(): Promise<void> }>;
  /** SIGKILL to PostgreSQL and all its backends; resolves when it is gone. */
  killPostgres(): Promise<void>;
  /** Starts the PostgreSQL that was killed. */
  startPostgres(): Promise<void>;
  close(): void;
}

export interface StoresOptions {
  readonly home: string;
  readonly durability: Durability;
  readonly say: (line: string) => void;
}

const REPLICA = 'replica';

/** Starts both, Redis with an append-only file. */
export async function openStores(supervisor: Supervisor, options: StoresOptions): Promise<Stores> {
  const { home } = options;
  const command = findRedisServer(process.env.PATH ?? '');
  if (command === null) {
    throw new Error('The faults of Redis need one: install redis-server or valkey-server.');
  }
  const [postgresPort = 0, redisPort = 0, replicaPort = 0] = await choosePorts([0, 0, 0]);
  const redis = { command, home, port: redisPort };
  const folder = join(home, 'redis');
  const kill = async (name: string): Promise<void> => {
    const pid = supervisor.pidOf(name);
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
    await supervisor.stop(name);
  };
  const postgres = (): Promise<string> => startPostgres(supervisor, { ...options, port: postgresPort });
  const [postgresUrl, masterUrl] = await Promise.all([
    postgres(),
    startRedis(supervisor, { ...redis, persistent: true }),
  ]);
  const wire = await openWire(new URL(masterUrl));

  const startReplica = async (): Promise<string> => {
    const replicaHome = join(home, REPLICA);
    await mkdir(replicaHome);
    await copyFile(join(home, 'redis.secret'), join(replicaHome, 'redis.secret'));
    const named: Supervisor = {
      ...supervisor,
      start: (spec) => supervisor.start({ ...spec, name: REPLICA }),
    };
    return startRedis(named, { command, home: replicaHome, port: replicaPort, persistent: true });
  };

  return {
    postgresUrl,
    redisUrl: wire.url,
    killRedis: () => kill('redis'),
    async startRedis(from) {
      // Redis reads the snapshot only where the append-only file is off.
      const doomed = from === 'append-only file' ? [] : await readdir(folder);
      for (const each of doomed) {
        if (from === 'nothing' || each !== 'dump.rdb') await rm(join(folder, each), { recursive: true });
      }
      await startRedis(supervisor, { ...redis, persistent: from === 'append-only file' });
    },
    async startReplica() {
      const replicaUrl = await startReplica();
      const client = new Redis(replicaUrl);
      await client.config('SET', 'masterauth', decodeURIComponent(new URL(masterUrl).password));
      await client.replicaof('127.0.0.1', redisPort);
      await until('the replica has caught up', async () =>
        (await client.info('replication')).includes('master_link_status:up'),
      );
      return {
        async promote() {
          await kill('redis');
          await client.replicaof('NO', 'ONE');
          client.disconnect();
          wire.moveTo(new URL(replicaUrl));
        },
      };
    },
    killPostgres: () => kill('postgres'),
    startPostgres: async () => {
      await postgres();
    },
    close: () => wire.cut(),
  };
}
