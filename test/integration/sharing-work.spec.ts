import { resolveRunConfig } from '../../src/modules/evolution/core/resolve-run-config.js';
import { runConfigToWire } from '../../src/modules/evolution/core/run-config-wire.js';
import { priority } from '../../src/modules/jobs/core/priority.js';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HttpWorker } from '../support/http-worker.js';
import { type Json, type Orchestrator, startOrchestrator } from '../support/orchestrator.js';
import { filePrefix } from '../support/redis.js';
import {
  type Script,
  type ScriptedServices,
  startScriptedServices,
  STATS,
} from '../support/scripted-services.js';

/** Real: API, processors, PostgreSQL, the queue store. Scripted: the three services. */
describe('work that runs and processors share', () => {
  const GRID = {
    thresholds: [0.1, 0.2, 0.3],
    z_score_cutoffs: [0, 2],
    regime_configs: [{}, { regime_vix: [0] }],
  };
  let factory: Orchestrator;
  let services: ScriptedServices;
  let usual: Script;

  beforeAll(async () => {
    services = await startScriptedServices();
    usual = { ...services.script };
    factory = await startOrchestrator(services.url, filePrefix(), { MAX_ACTIVE_RUNS: '2' });
  });

  beforeEach(() => {
    Object.assign(services.script, usual);
    services.trained.length = 0;
    services.simulated.length = 0;
  });

  const table = async (runId: string): Promise<Json[]> => {
    const { body } = await factory.call('GET', `/runs/${runId}/simulations?limit=200`);
    return body['simulations'] as Json[];
  };

  it('starts the children of the better parent first, then the older ones, whatever was queued first', async () => {
    services.script.simulate = ({ model_id }) => ({ ...STATS, sqn: model_id === 'm_first' ? 1 : 2 });
    await queued('r_poor', 'm_poor', 0.5);
    await queued('r_good', 'm_good', 2.5);
    await queued('r_none', 'm_none', null);
    await queued('r_same', 'm_same', 2.5);
    await until(
      async () => (await factory.database.query('SELECT 1 FROM outbox WHERE done_at IS NULL')).length === 0,
    );
    const pod = await factory.startProcessor('one', 1);
    await until(async () => services.simulated.length === 12);
    await pod.close();
    const order = services.simulated.map(({ model_id }) => model_id);
    expect(order).toEqual(
      ['m_good', 'm_same', 'm_poor', 'm_none'].flatMap((model) => Array(3).fill(model) as string[]),
    );
    for (const run of ['r_poor', 'r_good', 'r_none', 'r_same'])
      await factory.call('POST', `/runs/${run}/stop`);
  });

  it('hands them to workers that speak HTTP in the same order, and the processors get the others', async () => {
    await queued('r_worse', 'm_worse', 0.5);
    await queued('r_better', 'm_better', 2.5);
    await queued('r_equal', 'm_equal', 2.5);
    const worker = new HttpWorker(factory, 'by_http');
    const claims: Json[] = [];
    for (let n = 0; n < 4; n += 1) claims.push(await worker.take());
    expect(claims.map((claim) => claim['job'].id)).toEqual([
      'r_better-g0-s0',
      'r_better-g0-s1',
      'r_better-g0-s2',
      'r_equal-g0-s0',
    ]);
    const pod = await factory.startProcessor('beside', 1);
    await until(async () => services.simulated.length === 5);
    await pod.close();
    expect(services.simulated.map(({ model_id }) => model_id)).toEqual([
      'm_equal',
      'm_equal',
      'm_worse',
      'm_worse',
      'm_worse',
    ]);
    for (const claim of claims) expect(await worker.complete(claim)).toMatchObject({ status: 200 });
    for (const run of ['r_worse', 'r_better', 'r_equal']) await factory.call('POST', `/runs/${run}/stop`);
  });

  it('trains a model once and runs each simulation once for two runs that want the same at the same time', async () => {
    services.script.polls = 2;
    const pods = [await factory.startProcessor('two-a', 4), await factory.startProcessor('two-b', 4)];
    services.script.simulate = async ({ threshold }) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return { ...STATS, sqn: 1 + threshold };
    };
    const body = { symbol: 'SPX', ...GRID, max_generations: 2 };
    const [a, b] = await Promise.all([factory.evolve(body), factory.evolve(body)]);
    const [runA, runB] = [await factory.waitFor(a), await factory.waitFor(b)];
    expect(services.trained).toHaveLength(2);
    expect(services.simulated).toHaveLength(24);
    expect(new Set(services.simulated.map((each) => JSON.stringify(each))).size).toBe(24);
    expect(runA['best_sqn']).toBe(runB['best_sqn']);
    const generations = await Promise.all(
      [a, b].map(
        async (id) => (await factory.call('GET', `/runs/${id}/generations`)).body['generations'] as Json[],
      ),
    );
    expect(generations.flat().reduce((sum, { models_trained }) => sum + Number(models_trained), 0)).toBe(
      2 * 294,
    );
    const jobs = await factory.database.query(
      `SELECT worker_id, count(*)::int AS n FROM priority_jobs WHERE run_id = ANY($1) AND NOT reused GROUP BY 1`,
      [[a, b]],
    );
    expect(jobs.map(({ worker_id }) => worker_id as string).toSorted()).toEqual(['two-a', 'two-b']);
    expect(jobs.reduce((sum, { n }) => sum + Number(n), 0)).toBe(24);

    // The same search once more finds everything known.
    const c = await factory.evolve(body);
    await factory.waitFor(c);
    expect(services.trained).toHaveLength(2);
    expect(services.simulated).toHaveLength(24);
    const plain = (rows: Json[]) =>
      rows.map(({ params, stats, generation, symbol, threshold, z_score_cutoff, regime_filter, sqn }) => ({
        params,
        stats,
        generation,
        symbol,
        threshold,
        z_score_cutoff,
        regime_filter,
        sqn,
      }));
    expect(plain(await table(c))).toEqual(plain(await table(a)));
    expect((await table(c)).every(({ reused }) => reused === true)).toBe(true);
    await Promise.all(pods.map((pod) => pod.close()));
  });

  it('lets waiting runs in by the order of their arrival, two at a time', async () => {
    const pod = await factory.startProcessor('three', 2);
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    services.script.simulate = async () => {
      await gate;
      return STATS;
    };
    const { status, body } = await factory.call('POST', '/evolve/batch', {
      symbols: ['SPX', 'AAPL', 'MSFT'],
      ...GRID,
      max_generations: 1,
      random_seed: 5,
    });
    expect(status).toBe(202);
    const ids = (body['runs'] as Json[]).map(({ run_id }) => run_id as string);
    await factory.waitFor(ids[1]!, (run) => run['status'] === 'RUNNING');
    expect((await factory.call('GET', `/runs/${ids[2]}`)).body).toMatchObject({
      status: 'PENDING',
      started_at: null,
    });
    release();
    const runs = await Promise.all(ids.map((id) => factory.waitFor(id)));
    expect(runs.map(({ status }) => status as string)).toEqual(['COMPLETED', 'COMPLETED', 'COMPLETED']);
    expect(
      runs[2]!['started_at'] >= runs[0]!['finished_at'] || runs[2]!['started_at'] >= runs[1]!['finished_at'],
    ).toBe(true);
    await pod.close();
  });

  it.each([
    { others: 'no other processor', slots: 0, most: 8 },
    { others: 'another processor that could run all that waits', slots: 100, most: 4 },
  ])('takes jobs ahead of calls of a tenth of a second beside $others', async ({ slots, most }) => {
    await factory.database.query(
      `INSERT INTO workers (id, host, pid, role, version, state, concurrency)
       VALUES ('other', 'elsewhere', 1, 'processor', '1', 'running', $1)
       ON CONFLICT (id) DO UPDATE SET concurrency = $1, last_heartbeat = now()`,
      [slots],
    );
    services.script.simulate = async () => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      return STATS;
    };
    const runs = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `r_ahead_${name}_${slots}`);
    await Promise.all(runs.map((run) => queued(run, `m_${run}`, 1)));
    const pod = await factory.startProcessor(`ahead-of-${slots}`, 4);
    const held = new Set<number>();
    await until(async () => {
      const [row] = await factory.database.query(
        `SELECT (count(*) FILTER (WHERE status = 'RUNNING'))::int AS running, bool_and(status = 'COMPLETED') AS done
         FROM priority_jobs WHERE run_id = ANY($1)`,
        [runs],
      );
      held.add(row!['running'] as number);
      return row!['done'] as boolean;
    });
    await pod.close();
    expect(Math.max(...held)).toBe(most);
  });

  it('counts runs, simulations and processors for Prometheus', async () => {
    const text = await factory.text('/metrics');
    expect(text).toMatch(/^factory_runs\{status="completed"\} [1-9]/m);
    expect(text).toMatch(/^factory_simulations\{status="completed"\} [1-9]/m);
    expect(text).toMatch(/^factory_processors\{status="gone"\} \d/m);
  });

  it('starts none of a batch when one of it cannot work', async () => {
    const before = (await factory.database.query('SELECT 1 FROM evolution_runs')).length;
    const answer = await factory.call('POST', '/evolve/batch', { symbols: ['SPX', 'NOPE'] });
    expect(answer).toMatchObject({
      status: 422,
      body: { detail: expect.stringContaining('stored: SPX, AAPL, MSFT') as string },
    });
    expect(await factory.database.query('SELECT 1 FROM evolution_runs')).toHaveLength(before);
  });

  /** A generation of three simulations that waits in the queue. */
  async function queued(runId: string, modelId: string, parentSqn: number | null): Promise<void> {
    const config = JSON.stringify(
      runConfigToWire(resolveRunConfig({ symbol: 'SPX' }, { defaultMaxGenerations: 1 })),
    );
    await factory.database.query(
      `INSERT INTO evolution_runs (id, symbol, max_generations, status, config) VALUES ($1, 'SPX', 1, 'RUNNING', $2)`,
      [runId, config],
    );
    await factory.database.query(
      `INSERT INTO generations (run_id, generation, state, model_id, parent_sqn) VALUES ($1, 0, 'SIMULATING', $2, $3)`,
      [runId, modelId, parentSqn],
    );
    for (const index of [0, 1, 2]) {
      await factory.database.query(
        `INSERT INTO priority_jobs (id, batch_id, run_id, model_id, generation, config_index, parent_sqn, priority, params, simulation_key,
                                    queue_job_id)
         VALUES ($1, $2, $3, $4, 0, $5, $6, $7, $8, $1, $1)`,
        [
          `${runId}-g0-s${index}`,
          `${runId}-g0`,
          runId,
          modelId,
          index,
          parentSqn,
          priority(parentSqn),
          JSON.stringify({
            symbol: 'SPX',
            threshold: index,
            z_score_cutoff: 0,
            regime_filter: {},
            segment: 'selection',
            round_trip_bp: null,
            data_version: 'v1',
          }),
        ],
      );
    }
    await factory.database.query(`INSERT INTO outbox (topic, key, payload) VALUES ('simulate', $1, $2)`, [
      `simulate:${runId}:0`,
      JSON.stringify({ runId, generation: 0 }),
    ]);
    await until(
      async () => (await factory.database.query('SELECT 1 FROM outbox WHERE done_at IS NULL')).length === 0,
    );
  }

  async function until(holds: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + 10_000;
    while (!(await holds())) {
      if (Date.now() > deadline) throw new Error('it never came to hold');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
});
