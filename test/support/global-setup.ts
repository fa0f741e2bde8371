import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startGuard } from '../../cli/local/guard.js';
import { choosePorts } from '../../cli/local/ports.js';
import { startPostgres } from '../../cli/local/start-postgres.js';
import { findRedisServer, requireRedis, startRedis } from '../../cli/local/start-redis.js';
import { supervise } from '../../cli/local/supervise.js';
import { createTemplate } from './template-database.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** A server on which tests make databases of their own. */
    postgresUrl: string;
    /** null where there is no Redis. */
    redisUrl: string | null;
  }
}

/**
 * One real PostgreSQL and one real Redis for all specs that need them. Nothing of theirs is meant to last, so neither
 * waits for the disk. Both end with this process, however it ends.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = mkdtempSync(join(tmpdir(), 'factory-test-'));
  const guard = startGuard();
  const say = (line: string): void => console.log(line);
  const supervisor = supervise({ logs: home, guard, restart: false, say });
  const [postgresPort = 0, redisPort = 0] = await choosePorts([0, 0]);
  const given = process.env.TEST_REDIS_URL;
  const command = findRedisServer(process.env.PATH ?? '');
  const openRedis = async (): Promise<string | null> => {
    if (given !== undefined && given !== '') {
      await requireRedis(given);
      return given;
    }
    if (command === null) {
      const cure = 'install redis-server or valkey-server, or set TEST_REDIS_URL';
      if (process.env.CI !== undefined)
        throw new Error(`There is no Redis, and CI must not do without: ${cure}.`);
      say(`There is no Redis: queues are kept in PostgreSQL and what is about Redis is skipped; ${cure}.`);
      return null;
    }
    return await startRedis(supervisor, { command, home, port: redisPort, persistent: false });
  };
  const [postgresUrl, redisUrl] = await Promise.all([
    startPostgres(supervisor, { home, port: postgresPort, durability: 'none', say }),
    openRedis(),
  ]);
  await createTemplate(postgresUrl);
  project.provide('postgresUrl', postgresUrl);
  project.provide('redisUrl', redisUrl);
  return async () => {
    await supervisor.stop(...supervisor.names());
    await guard.release();
    rmSync(home, { recursive: true, force: true });
  };
}
