import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';
import { startGuard } from '../../../cli/local/guard.js';
import type { Durability } from '../../../cli/local/start-postgres.js';
import { supervise } from '../../../cli/local/supervise.js';
import { type ScriptedServices, serveScript } from '../serve-script.js';
import { type Fleet, makeFleet, type Variables } from './fleet.js';
import { type Json, type LabClient, talkToFleet } from './lab-client.js';
import { statsOf } from './searched-market.js';
import { openStores, type Stores } from './stores.js';

export interface LabOptions {
  /** Variables of every process. */
  readonly variables?: Variables;
  readonly durability?: Durability;
  readonly say?: (line: string) => void;
}

/** A place to break things in: real stores and real processes of its own, and the three services by script. */
export interface Lab {
  readonly home: string;
  readonly prefix: string;
  readonly stores: Stores;
  readonly services: ScriptedServices;
  readonly fleet: Fleet;
  readonly client: LabClient;
  /** Commands to the Redis, which wait while it is away. */
  readonly redis: Redis;
  /** Rows of the database. */
  query<T extends pg.QueryResultRow = Json>(text: string, values?: unknown[]): Promise<T[]>;
  /** A connection of its own to the database. */
  connect(): Promise<pg.Client>;
  /** Ends everything and, unless the logs are to be looked at, removes what it left on the disk. */
  stop(options?: { keepLogs?: boolean }): Promise<void>;
}

/** Short, so that what is lost comes back in seconds; the promise is the same: lock + 2 x interval. */
export const LOCK_MS = 2000;
export const STALLED_INTERVAL_MS = 500;
/** A crashed process's jobs are taken over within this time. */
export const TAKE_OVER_MS = LOCK_MS + 2 * STALLED_INTERVAL_MS;
export const POLL_INTERVAL_S = 1;
export const CONCURRENCY = 10;

/** Starts stores and services; processes are for the caller to start. Everything ends with this process, however it ends. */
export async function startLab(options: LabOptions = {}): Promise<Lab> {
  const say = options.say ?? (() => undefined);
  const home = mkdtempSync(join(tmpdir(), 'factory-lab-'));
  const logs = join(home, 'logs');
  mkdirSync(logs);
  const guard = startGuard();
  const supervisor = supervise({ logs, guard, restart: false, say });
  const stores = await openStores(supervisor, { home, durability: options.durability ?? 'none', say });
  const services = await serveScript();
  services.script.simulate = (body, _nth, model) => statsOf(body, model);
  const prefix = `lab_${randomBytes(4).toString('hex')}`;
  const fleet = makeFleet(guard, logs, {
    POSTGRES_URL: stores.postgresUrl,
    QUEUE_BACKEND: 'redis',
    REDIS_URL: stores.redisUrl,
    QUEUE_PREFIX: prefix,
    FEATURE_URL: services.url,
    TRAINING_URL: services.url,
    SIMULATION_URL: services.url,
    JOB_LOCK_MS: String(LOCK_MS),
    STALLED_INTERVAL_MS: String(STALLED_INTERVAL_MS),
    POLL_INTERVAL: String(POLL_INTERVAL_S),
    WORKER_CONCURRENCY: String(CONCURRENCY),
    SHUTDOWN_GRACE_S: '4',
    ...options.variables,
  });
  const pool = new pg.Pool({ connectionString: stores.postgresUrl, max: 4 });
  pool.on('error', () => undefined);
  const redis = new Redis(stores.redisUrl, { maxRetriesPerRequest: null });
  redis.on('error', () => undefined);
  const connections = new Set<pg.Client>();
  return {
    home,
    prefix,
    stores,
    services,
    fleet,
    redis,
    client: talkToFleet(fleet, prefix),
    query: async <T extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
      (await pool.query<T>(text, values)).rows,
    async connect() {
      const client = new pg.Client({ connectionString: stores.postgresUrl });
      client.on('error', () => undefined);
      client.on('end', () => connections.delete(client));
      await client.connect();
      connections.add(client);
      return client;
    },
    async stop({ keepLogs = false } = {}) {
      await fleet.stop();
      redis.disconnect();
      await Promise.all([...connections].map((each) => each.end()));
      await pool.end();
      stores.close();
      await services.close();
      await supervisor.stop(...supervisor.names());
      await guard.release();
      for (const name of readdirSync(home)) {
        if (name !== 'logs' || !keepLogs) rmSync(join(home, name), { recursive: true, force: true });
      }
      if (!keepLogs) rmSync(home, { recursive: true, force: true });
    },
  };
}
