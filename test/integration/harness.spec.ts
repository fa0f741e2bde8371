import { Redis } from 'ioredis';
import pg from 'pg';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { hasRedis, redisUrl, uniqueQueuePrefix } from '../support/redis.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

describe('the servers of the integration tests', () => {
  let database: TestDatabase;
  let empty: TestDatabase;

  beforeAll(async () => {
    [database, empty] = await Promise.all([createTestDatabase(), createTestDatabase('empty')]);
  });

  const tables = async (of: TestDatabase): Promise<string[]> => {
    const rows = await of.query<{ tablename: string }>(
      `SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
    );
    return rows.map(({ tablename }) => tablename);
  };

  it('give each file a migrated database of its own', async () => {
    expect(await tables(database)).toEqual(
      expect.arrayContaining([
        'evolution_log',
        'evolution_runs',
        'model_fingerprints',
        'priority_jobs',
        'promoted_models',
        'workers',
      ]),
    );
    expect(await tables(empty)).toEqual([]);
    await database.query('CREATE TABLE mine (id int)');
    expect(await tables(empty)).toEqual([]);
  });

  it('let no one in without the password', async () => {
    const url = new URL(inject('postgresUrl'));
    url.password = 'wrong';
    const client = new pg.Client({ connectionString: url.href });
    await expect(client.connect()).rejects.toThrow(/password authentication failed/);
  });

  it.skipIf(!hasRedis())('keep everything in Redis, whatever it costs', async () => {
    const redis = new Redis(redisUrl());
    const prefix = uniqueQueuePrefix();
    await redis.set(`${prefix}:key`, '1');
    expect(await redis.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
    expect(await redis.keys(`${prefix}:*`)).toEqual([`${prefix}:key`]);
    redis.disconnect();
  });
});
