import { createPostgresBackend, runMigrations, setDefaultBackendFactory } from 'bullmq';
import pg from 'pg';

export interface QueueBackendOptions {
  readonly backend: 'redis' | 'postgres';
  readonly redisUrl: string;
  readonly postgresUrl: string;
  /** Prefix of all Redis keys, or the PostgreSQL schema of the queues. */
  readonly prefix: string;
}

/**
 * A connection that says nothing for so long although it was asked is dead, whatever TCP believes. A worker that waits for
 * a job asks anew every ten seconds at the latest.
 */
const DEAD_MS = 30_000;
/** Between two tries to reach a Redis that is away; BullMQ's own wait grows to 20 s. */
const LONGEST_WAIT_MS = 2000;

/** What BullMQ's workers take as `connection` and `prefix`. */
export interface QueueConnection {
  readonly backend: 'redis' | 'postgres';
  readonly connection: Record<string, unknown>;
  readonly prefix: string;
}

/**
 * Chooses the store of the queues for this process, once, before any queue is made. Redis is the one for
 * production; PostgreSQL serves a single machine without Redis (it measured 5-10 times fewer jobs a second).
 */
export async function chooseQueueBackend(options: QueueBackendOptions): Promise<QueueConnection> {
  if (options.backend === 'postgres') {
    setDefaultBackendFactory(
      createPostgresBackend as unknown as Parameters<typeof setDefaultBackendFactory>[0],
    );
    const client = new pg.Client({ connectionString: options.postgresUrl });
    await client.connect();
    try {
      await runMigrations(client, options.prefix);
    } finally {
      await client.end();
    }
    return queueConnection(options);
  }
  setDefaultBackendFactory();
  return queueConnection(options);
}

/** How the store that `options` name is reached by a worker, which waits for a store that is away. */
export function queueConnection({ backend, prefix, ...urls }: QueueBackendOptions): QueueConnection {
  const connection =
    backend === 'postgres'
      ? { connectionString: urls.postgresUrl, schema: prefix, max: 8 }
      : redisConnection(urls.redisUrl);
  return { backend, connection, prefix };
}

/** Connection options for ioredis; `maxRetriesPerRequest: null` is what workers need to outlive a restart of Redis. */
function redisConnection(url: string): Record<string, unknown> {
  const { hostname, port, username, password, pathname, protocol } = new URL(url);
  return {
    host: hostname,
    port: port === '' ? 6379 : Number(port),
    ...(username === '' ? {} : { username: decodeURIComponent(username) }),
    ...(password === '' ? {} : { password: decodeURIComponent(password) }),
    ...(pathname.length > 1 ? { db: Number(pathname.slice(1)) } : {}),
    ...(protocol === 'rediss:' ? { tls: {} } : {}),
    maxRetriesPerRequest: null,
    socketTimeout: DEAD_MS,
    retryStrategy: (times: number) => Math.min(times * 200, LONGEST_WAIT_MS),
  };
}
