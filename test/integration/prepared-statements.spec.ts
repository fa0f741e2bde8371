import { beforeEach, describe, expect, it } from 'vitest';
import { PreparedStatements } from '../../src/platform/database/prepared-statements.js';
import { atEndOfFile } from '../support/at-end-of-file.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

describe('statements that run all the time', () => {
  const FIND = 'SELECT count(*)::int AS n FROM evolution_runs WHERE id = ANY($1)';
  let database: TestDatabase;
  let statements: PreparedStatements;

  beforeEach(async () => {
    database = await createTestDatabase();
    const opened = new PreparedStatements({ url: database.url, applicationName: 'test' });
    atEndOfFile(() => opened.onApplicationShutdown());
    statements = opened;
  });

  it('are planned once and trusted, and prepared anew whenever their uses have doubled', async () => {
    for (let use = 1; use <= 20; use += 1) await statements.run('find', FIND, [['a', 'b']]);
    const known = await statements.run<{ name: string; generic: number; custom: number }>(
      'known',
      `SELECT name, generic_plans::int AS generic, custom_plans::int AS custom FROM pg_prepared_statements
       WHERE name LIKE 'find%' ORDER BY name`,
      [],
    );
    expect(known).toEqual([
      { name: 'find_0', generic: 1, custom: 0 },
      { name: 'find_1', generic: 2, custom: 0 },
      { name: 'find_2', generic: 4, custom: 0 },
      { name: 'find_3', generic: 8, custom: 0 },
      { name: 'find_4', generic: 5, custom: 0 },
    ]);
  });

  it('run again after their connection was broken, idle or at work', async () => {
    await statements.run('find', FIND, [[]]);
    const working = statements.run('sleep', 'SELECT pg_sleep(30)', []);
    await Promise.all([expect(working).rejects.toThrow(/terminat/), breakConnections('%pg_sleep%')]);
    expect(await statements.run('find', FIND, [[]])).toEqual([{ n: 0 }]);
    await breakConnections('%evolution_runs%');
    await expect.poll(() => statements.run('find', FIND, [[]]).catch(() => null)).toEqual([{ n: 0 }]);
    const [row] = await statements.run('mode', 'SHOW plan_cache_mode', []);
    expect(row).toEqual({ plan_cache_mode: 'force_generic_plan' });
  });

  async function breakConnections(query: string): Promise<void> {
    const broken = (): Promise<unknown[]> =>
      database.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE application_name = 'test prepared' AND query LIKE $1`,
        [query],
      );
    await expect.poll(async () => (await broken()).length).toBe(1);
  }
});
