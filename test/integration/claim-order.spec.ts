import { DataSource } from 'typeorm';
import { describe, expect, it } from 'vitest';
import { JobsQueriesRepository } from '../../src/modules/jobs/jobs.queries.repository.js';
import { insertRun } from '../support/seed-rows.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

describe('the jobs that wait', () => {
  it('are counted and read in the order of their claims from the index, among many that have ended', async () => {
    const database = await createTestDatabase();
    await insertRun(database, { id: 'r_many' });
    await database.query(
      `INSERT INTO priority_jobs (id, batch_id, run_id, model_id, generation, config_index, priority, status, params,
                                  simulation_key, queue_job_id)
       SELECT 'j' || i, 'b', 'r_many', 'm', 0, i, 1000000 - i, CASE WHEN i % 20 = 0 THEN 'PENDING' ELSE 'FAILED' END,
              '{}', 'k' || i, 'j' || i
       FROM generate_series(1, 20000) i`,
    );
    await database.query('VACUUM ANALYZE priority_jobs');
    const [count, page, ...others] = await plansOf(database, (jobs) => jobs.pending(50));
    expect(count).toMatch(/Scan (using|on) priority_jobs_claim_order/);
    expect(page).toMatch(/Index Scan using priority_jobs_claim_order/);
    // Of a job's run it looks at the status: a paused one has its jobs in the same index. By nothing else does it choose.
    expect([...page!.matchAll(/Filter: .*/g)].map(([line]) => line)).toEqual(['Filter: (SubPlan 1)']);
    expect(page).not.toMatch(/Sort/);
    expect(others).toEqual([]);
  });
});

/** How PostgreSQL would answer the statements of `work`, each in order. */
async function plansOf(
  database: TestDatabase,
  work: (jobs: JobsQueriesRepository) => Promise<unknown>,
): Promise<string[]> {
  const plans: string[] = [];
  const explaining = new DataSource({ type: 'postgres' });
  explaining.query = async <T>(statement: string, values: unknown[] = []): Promise<T> => {
    const lines = await database.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${statement}`, values);
    plans.push(lines.map((line) => line['QUERY PLAN']).join('\n'));
    return [] as T;
  };
  await work(new JobsQueriesRepository(explaining));
  return plans;
}
