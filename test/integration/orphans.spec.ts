import { beforeAll, describe, expect, it } from 'vitest';
import { type Orchestrator, startOrchestrator } from '../support/orchestrator.js';
import { filePrefix } from '../support/redis.js';
import { startScriptedServices } from '../support/scripted-services.js';
import { insert, insertJob, insertRun } from '../support/seed-rows.js';

/** Real: API, PostgreSQL, the queue store; no processor at all. Scripted: the three services. */
describe('simulations that somebody had begun', () => {
  let factory: Orchestrator;

  beforeAll(async () => {
    factory = await startOrchestrator((await startScriptedServices()).url, filePrefix());
  });

  const LONG_AGO = new Date(Date.now() - 3_600_000);
  const worker = (id: string, currentJobs: readonly string[], lastHeartbeat: Date) =>
    insert(factory.database, 'workers', {
      id,
      host: 'elsewhere',
      pid: 1,
      role: 'processor',
      version: '1',
      state: 'running',
      concurrency: 1,
      current_jobs: currentJobs,
      last_heartbeat: lastHeartbeat,
    });

  it('are cancelled when nobody wants them and nobody runs them, and only then', async () => {
    await insertRun(factory.database, {
      id: 'r_over',
      status: 'STOPPED',
      stop_reason: 'stopped',
      finished_at: new Date(),
    });
    await insertRun(factory.database, { id: 'r_works', status: 'RUNNING' });
    // Before the rows: a sweep in between would judge without them.
    await worker('alive', ['r_over-g0-1', 'r_works-g0-3'], new Date());
    await worker('chunks', ['chunk'], new Date());
    await worker('silent', ['r_works-g0-1'], LONG_AGO);
    await worker('forgetful', ['another'], new Date());
    const begun = (run: string, index: number, workerId: string, row: object = {}) =>
      insertJob(
        factory.database,
        { run, generation: 0, index },
        { status: 'RUNNING', worker_id: workerId, started_at: LONG_AGO, ...row },
      );
    const unwanted = { cancel_requested: true };
    const expected = {
      [await begun('r_over', 0, 'nobody')]: 'CANCELLED',
      [await begun('r_over', 1, 'alive')]: 'RUNNING',
      [await begun('r_over', 2, 'nobody', { started_at: new Date() })]: 'RUNNING',
      [await begun('r_works', 0, 'nobody', unwanted)]: 'CANCELLED',
      [await begun('r_works', 1, 'silent', unwanted)]: 'CANCELLED',
      [await begun('r_works', 2, 'forgetful', unwanted)]: 'CANCELLED',
      [await begun('r_works', 3, 'alive', unwanted)]: 'RUNNING',
      [await begun('r_works', 4, 'chunks', { ...unwanted, queue_job_id: 'chunk' })]: 'RUNNING',
      [await begun('r_works', 5, 'nobody')]: 'RUNNING',
    };
    const states = async () =>
      Object.fromEntries(
        (
          await factory.database.query<{ id: string; status: string }>(
            'SELECT id, status FROM priority_jobs ORDER BY id',
          )
        ).map(({ id, status }) => [id, status]),
      );
    await expect.poll(states, { timeout: 5000 }).toEqual(expected);
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(await states()).toEqual(expected);
  });

  it('hold nothing back when they were the last of their generation, though no processor is left', async () => {
    const id = await factory.evolve({
      symbol: 'SPX',
      thresholds: [1, 2, 3, 4, 5],
      z_score_cutoffs: [0, 2],
      regime_configs: [{}],
      max_generations: 1,
    });
    await factory.waitFor(id, (run) => run['progress']['step'] === 'simulate');
    await factory.database.query(
      `UPDATE priority_jobs SET started_at = $2, worker_id = 'dead',
         status = CASE config_index WHEN 0 THEN 'RUNNING' ELSE 'CANCELLED' END, cancel_requested = (config_index = 0)
       WHERE run_id = $1`,
      [id, LONG_AGO],
    );
    const run = await factory.waitFor(id);
    expect(run['progress']['simulations']).toMatchObject({ total: 10, cancelled: 10 });
  });
});
