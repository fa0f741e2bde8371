import { Redis } from 'ioredis';
import type { Finding } from '../health/run-checks.js';

/** Whether the Redis at `url` can be trusted with queues: a master that never throws data away. */
export async function redisFitness(url: string): Promise<Finding> {
  const redis = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    connectTimeout: 2000,
    retryStrategy: () => null,
  });
  // Without a listener ioredis prints what `connect` rejects with anyway.
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    return fitnessOf(await redis.info());
  } catch (error) {
    return {
      status: 'failing',
      detail: `Redis does not answer (${(error as Error).message}): check REDIS_URL and that Redis is running`,
    };
  } finally {
    redis.disconnect();
  }
}

/** Why the Redis at `url` is of no use for queues; null when it is fit. */
export async function queueTrouble(url: string): Promise<string | null> {
  const { status, detail } = await redisFitness(url);
  return status === 'failing' ? detail : null;
}

/** Reads the answer of INFO. */
export function fitnessOf(info: string): Finding {
  const field = (name: string): string | undefined => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1];
  const policy = field('maxmemory_policy');
  if (policy !== undefined && policy !== 'noeviction') {
    return {
      status: 'failing',
      detail: `Redis may throw queue data away (maxmemory-policy ${policy}): set it to noeviction`,
    };
  }
  const role = field('role');
  if (role !== undefined && role !== 'master') {
    return { status: 'failing', detail: `Redis is a ${role}: REDIS_URL must name the master` };
  }
  if (field('aof_enabled') === '0') {
    return {
      status: 'warn',
      detail:
        'Redis keeps no append-only file: after its crash the queue is rebuilt from PostgreSQL; set appendonly yes',
    };
  }
  return { status: 'ok', detail: 'Redis is a master with noeviction and an append-only file' };
}
