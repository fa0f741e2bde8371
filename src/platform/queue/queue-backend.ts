import { createPostgresBackend, runMigrations, setDefaultBackendFactory } from 'bullmq';
import pg from 'pg';

export interface QueueBackendOptions {
  readonly backend: 'redis' | 'postgres';
  readonly redisUrl: string;
  readonly postgresUrl: string;
  /** Prefix of all Redis keys, or the PostgreSQL schema of the queues. */
  readonly prefix: string;
}

/** What BullMQ's classes take as `connection` and `prefix`. */
export interface QueueConnection {
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
    return {
      connection: { connectionString: options.postgresUrl, schema: options.prefix, max: 8 },
      prefix: options.prefix,
    };
  }
  setDefaultBackendFactory();
  return { connection: redisConnection(options.redisUrl), prefix: options.prefix };
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
  };
}
