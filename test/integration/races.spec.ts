import pg from 'pg';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { queuesOf } from '../../src/modules/jobs/queues-of.js';
import { type Orchestrator, startOrchestrator } from '../support/orchestrator.js';
import { filePrefix } from '../support/redis.js';
import {
  type Script,
  type ScriptedServices,
  startScriptedServices,
  STATS,
} from '../support/scripted-services.js';

/** Real: API, processors, PostgreSQL, the queue store. Scripted: the three services. */
describe('things that happen at the same time', () => {
  const GRID = { thresholds: [0.1, 0.2], z_score_cutoffs: [0, 2], regime_configs: [{}] };
  let factory: Orchestrator;
  let services: ScriptedServices;
  let usual: Script;
  let seed = 0;

  beforeAll(async () => {
    services = await startScriptedServices();
    usual = { ...services.script };
    factory = await startOrchestrator(services.url, filePrefix(), {
      MAX_ACTIVE_RUNS: '1',
      JOB_LOCK_MS: '1000',
      STALLED_INTERVAL_MS: '250',
    });
  });

  beforeEach(() => {
    Object.assign(services.script, usual);
    services.trained.length = 0;
    services.simulated.length = 0;
  });

  const body = () => ({ symbol: 'SPX', ...GRID, max_generations: 1, random_seed: (seed += 1) });
  const gate = () => {
    let release = (): void => undefined;
    const opened = new Promise<void>((resolve) => (release = resolve));
    return { opened, release };
  };

  it('a run that is stopped while it is being admitted stays stopped', async () => {
    const { opened, release } = gate();
    services.script.simulate = async () => {
      await opened;
      return STATS;
    };
    const pod = await factory.startProcessor('admission');
    const first = await factory.evolve(body());
    const second = await factory.evolve(body());
    const client = new pg.Client({ connectionString: factory.database.url });
    await client.connect();
    // Holds the waiting run as `stop` does; the admission that the first run's end brings about must wait for it.
    await client.query('BEGIN');
    await client.query('SELECT 1 FROM evolution_runs WHERE id = $1 FOR UPDATE', [second]);
    release();
    await factory.waitFor(first);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await client.query(
      `UPDATE evolution_runs SET status = 'STOPPED', stop_reason = 'stopped', finished_at = now() WHERE id = $1`,
      [second],
    );
    await client.query('COMMIT');
    await client.end();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect((await factory.call('GET', `/runs/${second}`)).body).toMatchObject({
      status: 'STOPPED',
      started_at: null,
    });
    expect((await factory.waitFor(await factory.evolve(body())))['status']).toBe('COMPLETED');
    await pod.close();
  });

  it('a simulation that a crash left RUNNING in a stopped run does not block its twin', async () => {
    const pod = await factory.startProcessor('twins');
    const same = body();
    const left = await factory.evolve(same);
    await factory.waitFor(left);
    await factory.database.query(
      `UPDATE priority_jobs SET status = 'RUNNING', result = NULL, worker_id = 'twins', finished_at = NULL,
         started_at = now() - interval '1 hour'
       WHERE id = $1`,
      [`${left}-g0-s0`],
    );
    await factory.database.query(
      `UPDATE evolution_runs SET status = 'STOPPED', stop_reason = 'stopped' WHERE id = $1`,
      [left],
    );
    const again = await factory.evolve(same);
    expect(await factory.waitFor(again)).toMatchObject({
      status: 'COMPLETED',
      progress: { simulations: { completed: 4 } },
    });
    expect(
      await factory.database.query('SELECT status FROM priority_jobs WHERE id = $1', [`${left}-g0-s0`]),
    ).toEqual([{ status: 'CANCELLED' }]);
    await pod.close();
  });

  it('a try that fails after its run was stopped leaves nothing pending', async () => {
    const { opened, release } = gate();
    services.script.simulate = async () => {
      await opened;
      return { status: 503, detail: 'busy' };
    };
    const pod = await factory.startProcessor('late');
    const id = await factory.evolve(body());
    await factory.waitFor(id, (run) => run['progress']['simulations']['running'] === 4);
    await factory.call('POST', `/runs/${id}/stop`);
    release();
    // A try is given back and then cancelled: for a moment it is pending.
    const run = await factory.waitFor(id, ({ progress: { simulations } }) =>
      [simulations.running, simulations.pending].every((number) => number === 0),
    );
    expect(run).toMatchObject({ status: 'STOPPED', progress: { simulations: { cancelled: 4 } } });
    await pod.close();
  });

  it('a run that was stopped leaves the queue when its last simulation has ended, and not before', async () => {
    const { opened, release } = gate();
    services.script.simulate = async () => {
      await opened;
      return STATS;
    };
    const pod = await factory.startProcessor('last', 1);
    const id = await factory.evolve(body());
    await factory.waitFor(id, (run) => run['progress']['simulations']['running'] === 1);
    await factory.call('POST', `/runs/${id}/stop`);
    const simulate = queuesOf(factory.app).find(({ name }) => name === 'simulate')!;
    const orders = () => factory.database.query('SELECT 1 FROM outbox WHERE payload @> $1', [{ runId: id }]);
    // Longer than it takes to look twice.
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(await simulate.getJobCountByTypes('active')).toBe(1);
    expect(await orders()).not.toHaveLength(0);
    release();
    await expect.poll(orders, { timeout: 5000 }).toHaveLength(0);
    for (const index of [0, 1, 2, 3]) expect(await simulate.getJob(`${id}-g0-s${index}`)).toBeUndefined();
    await pod.close();
  });

  it('stopping while a model trains neither deadlocks nor trains on, and the run keeps its lineage', async () => {
    services.script.polls = 50;
    // One after the other, which is the order of their admission.
    const runs = [await factory.evolve(body()), await factory.evolve(body()), await factory.evolve(body())];
    for (const id of runs) {
      await factory.waitFor(id, (run) => run['status'] === 'RUNNING');
      const answers = await Promise.all(
        Array.from({ length: 4 }, () => factory.call('POST', `/runs/${id}/stop`)),
      );
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    }
    const open = await factory.database.query(
      `SELECT 1 FROM generations WHERE state IN ('BREEDING', 'SIMULATING')`,
    );
    expect(open).toEqual([]);
  });

  it('stopping waits for a step that holds the generation and writes an event, and neither dies', async () => {
    services.script.polls = 500;
    const id = await factory.evolve(body());
    await factory.waitFor(id, (run) => run['progress']['step'] === 'train');
    const step = new pg.Client({ connectionString: factory.database.url });
    await step.connect();
    await step.query('BEGIN');
    await step.query(`UPDATE generations SET seconds = '{}' WHERE run_id = $1`, [id]);
    const stopped = factory.call('POST', `/runs/${id}/stop`);
    await expect
      .poll(() => factory.database.query('SELECT 1 FROM pg_locks WHERE NOT granted'))
      .not.toHaveLength(0);
    await step.query(`INSERT INTO run_events (run_id, generation, type) VALUES ($1, 0, 'features_chosen')`, [
      id,
    ]);
    await step.query('COMMIT');
    await step.end();
    expect((await stopped).status).toBe(200);
    expect(await factory.waitFor(id)).toMatchObject({ status: 'STOPPED' });
  });

  it('results are kept under the version of the data that they were made with', async () => {
    const pod = await factory.startProcessor('versions');
    const old = body();
    await factory.waitFor(await factory.evolve(old));
    // Imported after the order was written down, before the simulation ran.
    services.script.answeredDataVersion = 'v2';
    const between = body();
    const id = await factory.evolve(between);
    await factory.waitFor(id);
    const rows = await factory.database.query(
      `SELECT DISTINCT params ->> 'data_version' AS version FROM priority_jobs WHERE run_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ version: 'v2' }]);
    services.script.answeredDataVersion = null;
    const ran = services.simulated.length;
    await factory.waitFor(await factory.evolve(between));
    expect(services.simulated.length - ran).toBe(4);
    await pod.close();
  });

  it('a training service that does not know its own model is given up, not asked for ever', async () => {
    services.script.forgetful = true;
    const id = await factory.evolve(body());
    await factory.waitFor(id, () => services.trained.length >= 2);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(services.trained.length).toBeLessThanOrEqual(4);
    await factory.call('POST', `/runs/${id}/stop`);
  });
});
