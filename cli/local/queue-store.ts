import { FactoryError } from './factory-error.js';
import { findRedisServer, requireRedis, startRedis } from './start-redis.js';
import type { Supervisor } from './supervise.js';

export interface QueueStoreOptions {
  /** auto takes the first that there is: REDIS_URL, a Redis or Valkey on the PATH, PostgreSQL. */
  readonly wanted: 'auto' | 'redis' | 'postgres';
  readonly redisUrl: string | undefined;
  readonly searchPath: string;
  readonly home: string;
  readonly port: number;
  readonly persistent: boolean;
  readonly say: (line: string) => void;
}

export interface QueueStore {
  readonly backend: 'redis' | 'postgres';
  readonly redisUrl: string | null;
}

/** Finds or starts the store of the queues. @throws FactoryError when the one that was asked for cannot be had. */
export async function openQueueStore(
  supervisor: Supervisor,
  options: QueueStoreOptions,
): Promise<QueueStore> {
  const { wanted, redisUrl, say } = options;
  if (wanted === 'postgres') return { backend: 'postgres', redisUrl: null };
  if (redisUrl !== undefined && redisUrl !== '') {
    await requireRedis(redisUrl);
    return { backend: 'redis', redisUrl };
  }
  const command = findRedisServer(options.searchPath);
  if (command !== null)
    return { backend: 'redis', redisUrl: await startRedis(supervisor, { ...options, command }) };
  if (wanted === 'redis') {
    throw new FactoryError(
      'QUEUE_BACKEND asks for Redis and there is none: set REDIS_URL, or install redis-server or valkey-server.',
    );
  }
  say(
    'Neither REDIS_URL nor a redis-server or valkey-server on the PATH: the queues live in PostgreSQL, which is ' +
      'slower and keeps priorities less strictly; install redis-server for more.',
  );
  return { backend: 'postgres', redisUrl: null };
}
