import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { inject, onTestFinished } from 'vitest';

/**
 * Whether the tests have a Redis. Without one, which CI does not accept, queues are kept in PostgreSQL, the embedded
 * default, and only what is about Redis itself is skipped.
 */
export const hasRedis = (): boolean => inject('redisUrl') !== null;

/** The variables that put the queues of a process where this machine can have them. */
export const queueStore = (): Record<string, string> => {
  const url = inject('redisUrl');
  return url === null ? { QUEUE_BACKEND: 'postgres' } : { QUEUE_BACKEND: 'redis', REDIS_URL: url };
};

/** The URL of the tests' Redis, for tests that are skipped without one. */
export function redisUrl(): string {
  const url = inject('redisUrl');
  if (url !== null) return url;
  throw new Error('This test needs Redis: install redis-server or valkey-server, or set TEST_REDIS_URL.');
}

/** A prefix for the keys of one test's queues; its keys are deleted when the test has passed. */
export function uniqueQueuePrefix(): string {
  const prefix = `test_${randomBytes(6).toString('hex')}`;
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail' || inject('redisUrl') === null) return;
    const redis = new Redis(redisUrl());
    try {
      const keys = await redis.keys(`${prefix}:*`);
      if (keys.length > 0) await redis.unlink(...keys);
    } finally {
      redis.disconnect();
    }
  });
  return prefix;
}

/** A prefix for the keys of a whole spec file, which the temporary Redis forgets with everything else. */
export const filePrefix = (): string => `test_${randomBytes(6).toString('hex')}`;
