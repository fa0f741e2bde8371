import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';
import { environment } from '../../src/config/environment.js';
import { FactoryError } from '../../cli/local/factory-error.js';
import { type Guard, startGuard } from '../../cli/local/guard.js';
import { choosePorts } from '../../cli/local/ports.js';
import { startPostgres } from '../../cli/local/start-postgres.js';
import { findRedisServer, startRedis } from '../../cli/local/start-redis.js';
import { type Supervisor, supervise } from '../../cli/local/supervise.js';

/** What all contestants share: one PostgreSQL, one Redis, one process that answers as the services. */
export interface Stage {
  readonly home: string;
  readonly guard: Guard;
  readonly supervisor: Supervisor;
  readonly redisUrl: string;
  readonly service: {
    readonly port: number;
    readonly url: string;
    /** From now on simulations are answered after `ms` milliseconds. */
    delay(ms: number): Promise<void>;
  };
  /** Makes an empty database. @returns its URL */
  database(name: string): Promise<string>;
  /** Versions of the two stores. */
  versions(): Promise<{ postgresql: string; redis: string }>;
  close(): Promise<void>;
}

/** PostgreSQL waits for the disk at each commit, Redis writes its append-only file once a second: both as for users. */
export async function openStage(): Promise<Stage> {
  const redisServer = findRedisServer(environment()['PATH'] ?? '');
  if (redisServer === null) {
    throw new FactoryError('The bench needs Redis: install redis-server or valkey-server.');
  }
  const home = mkdtempSync(join(tmpdir(), 'factory-bench-'));
  const guard = startGuard();
  const say = (line: string): void => console.error(line);
  const supervisor = supervise({ logs: home, guard, restart: false, say });
  const [postgresPort = 0, redisPort = 0, servicePort = 0] = await choosePorts([0, 0, 0]);
  const url = `http://127.0.0.1:${servicePort}`;
  const close = async (): Promise<void> => {
    await supervisor.stop(...supervisor.names());
    await guard.release();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    const [postgresUrl, redisUrl] = await Promise.all([
      startPostgres(supervisor, { home, port: postgresPort, durability: 'full', say }),
      startRedis(supervisor, { command: redisServer, home, port: redisPort, persistent: true }),
      supervisor.start({
        name: 'services',
        command: process.execPath,
        args: [join(import.meta.dirname, 'service.js'), String(servicePort)],
        env: { NODE_ENV: 'production' },
        isReady: async () => (await fetch(`${url}/health`)).ok,
      }),
    ]);
    const onServer = async <T extends pg.QueryResultRow>(text: string): Promise<T[]> => {
      const client = new pg.Client({ connectionString: postgresUrl });
      await client.connect();
      try {
        return (await client.query<T>(text)).rows;
      } finally {
        await client.end();
      }
    };
    return {
      home,
      guard,
      supervisor,
      redisUrl,
      service: {
        port: servicePort,
        url,
        async delay(ms) {
          await fetch(`${url}/delay`, { method: 'POST', body: JSON.stringify({ ms }) });
        },
      },
      async database(name) {
        await onServer(`CREATE DATABASE ${name}`);
        const database = new URL(postgresUrl);
        database.pathname = `/${name}`;
        return database.href;
      },
      async versions() {
        const [row] = await onServer<{ server_version: string }>('SHOW server_version');
        return { postgresql: row?.server_version ?? 'unknown', redis: await redisVersion(redisUrl) };
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function redisVersion(url: string): Promise<string> {
  const redis = new Redis(url);
  try {
    return /^redis_version:(.*?)\r?$/m.exec(await redis.info('server'))?.[1] ?? 'unknown';
  } finally {
    redis.disconnect();
  }
}
