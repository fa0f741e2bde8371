import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Json, type Orchestrator, startOrchestrator } from '../support/orchestrator.js';
import { filePrefix } from '../support/redis.js';
import {
  PASSING,
  type Script,
  type ScriptedServices,
  startScriptedServices,
  STATS,
} from '../support/scripted-services.js';

/** Real: API, processors, PostgreSQL, the queue store. Scripted: the three services. */
describe('how a run ends, and what is saved', () => {
  const GRID = { thresholds: [0.1, 0.2], z_score_cutoffs: [0, 2], regime_configs: [{}] };
  let factory: Orchestrator;
  let services: ScriptedServices;
  let usual: Script;
  let seed = 0;

  beforeAll(async () => {
    services = await startScriptedServices();
    usual = { ...services.script };
    factory = await startOrchestrator(services.url, filePrefix());
    await factory.startProcessor('p1');
  });

  beforeEach(() => {
    Object.assign(services.script, usual);
    services.trained.length = 0;
    services.simulated.length = 0;
    services.importances.length = 0;
  });

  /** Runs to the end; each run has a seed of its own so that none finds another's models. */
  const evolve = async (body: object = {}) => {
    seed += 1;
    const id = await factory.evolve({ symbol: 'SPX', min_features: 2, ...GRID, random_seed: seed, ...body });
    const run = await factory.waitFor(id);
    const { body: generations } = await factory.call('GET', `/runs/${id}/generations`);
    return { id, run, generations: generations['generations'] as Json[] };
  };

  it('max_generations: every generation is saved and the best model recorded', async () => {
    services.script.simulate = ({ threshold }) => ({ ...STATS, sqn: 1 + threshold });
    const { run, generations } = await evolve({ max_generations: 3 });
    expect(run).toMatchObject({
      status: 'COMPLETED',
      stop_reason: 'max_generations',
      promoted: false,
      best_sqn: 1.2,
    });
    expect(generations.map(({ features }) => (features as string[]).length)).toEqual([8, 6, 5]);
    expect(generations.map(({ outcome }) => outcome)).toEqual(['advanced', 'advanced', 'stopped']);
    expect(generations[1]).toMatchObject({
      pruned: [
        { feature: 'a', importance: 0.97, reason: 'low_importance' },
        { feature: 'b', importance: 0.98, reason: 'low_importance' },
      ],
      models_trained: 294,
      simulations: { total: 4, completed: 4, failed: 0 },
      parent_sqn: 1.2,
      best: { sqn: 1.2, threshold: 0.2, z_score_cutoff: 0 },
    });
    expect(run['best_model_id']).toBe(generations[0]!['model_id']);
    expect(services.simulated).toHaveLength(12);
  });

  it('promoted: criteria filter first, the promoted model and its lineage to the seed are saved', async () => {
    services.script.simulate = (body) => {
      if (services.trained.length < 3) return STATS;
      return body.threshold === 0.1
        ? { ...PASSING, sqn: 5.4 }
        : { ...PASSING, sqn: 3 + body.z_score_cutoff / 10 };
    };
    const { id, run, generations } = await evolve({ max_generations: 5 });
    expect(run).toMatchObject({ status: 'PROMOTED', stop_reason: 'promoted', promoted: true });
    expect(generations).toHaveLength(3);
    const { body: promoted } = await factory.call('GET', `/promoted/${run['promoted_id']}`);
    expect(promoted).toMatchObject({
      run_id: id,
      generation: 2,
      sqn: 3.2,
      threshold: 0.2,
      z_score_cutoff: 2,
    });
    const { body: lineage } = await factory.call('GET', `/runs/${id}/lineage`);
    expect(lineage['nodes']).toHaveLength(3);
    expect(lineage['edges']).toHaveLength(2);
    expect(services.trained).toHaveLength(3);
  });

  it.each([
    [
      'all importances are equal',
      { importance: () => ({ a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, h: 1 }) },
      {},
      'no_pruning_possible',
      /same importance/,
    ],
    [
      'the fraction rounds down to none',
      {},
      { seed_features: ['a', 'b', 'c'] },
      'no_pruning_possible',
      /rounds down/,
    ],
    [
      'all features are protected',
      {},
      { seed_features: ['a', 'b', 'c', 'd'], protected_features: ['a', 'b', 'c', 'd'] },
      'no_pruning_possible',
      /all 4 features are protected/,
    ],
    ['pruning would leave too few', {}, { min_features: 7 }, 'min_features', /fewer than min_features 7/],
    ['pruning would leave none', {}, { prune_fraction: 1 }, 'no_features', /leave none/],
  ])(
    '%s: the run is complete, generation 0 is saved, generation 1 has no model',
    async (_case, script, body, reason, words) => {
      Object.assign(services.script, script);
      const { run, generations } = await evolve(body);
      expect(run).toMatchObject({
        status: 'COMPLETED',
        stop_reason: reason,
        best_sqn: 1,
        stop_detail: expect.stringMatching(words) as string,
      });
      expect(generations.map(({ outcome, model_id }) => [outcome, model_id !== null])).toEqual([
        ['advanced', true],
        ['stopped', false],
      ]);
      expect(services.trained).toHaveLength(1);
    },
  );

  it('prunes correlated features together where that is asked for, and protected ones never', async () => {
    services.script.groups = [['b', 'c']];
    const { generations } = await evolve({
      max_generations: 3,
      pruning_policy: 'correlated_groups',
      protected_features: ['a'],
    });
    const pruned = generations.map((each) => (each['pruned'] as Json[]).map(({ feature }) => feature));
    expect(pruned).toEqual([[], ['d', 'e'], ['f']]);
  });

  it('a symbol without feature columns has nothing to begin with', async () => {
    services.script.columns = [];
    const { run } = await evolve();
    expect(run).toMatchObject({ status: 'COMPLETED', stop_reason: 'no_features', best_sqn: null });
    expect(services.trained).toHaveLength(0);
  });

  it.each([
    ['the model fails', { train: () => 'failed' as const }, /100 sessions, 900 are needed/],
    [
      'the request is refused',
      { train: () => ({ status: 422, detail: 'no such column' }) },
      /no such column/,
    ],
    [
      'importance is refused',
      { importance: () => ({ status: 409, detail: 'not completed' }) },
      /not completed/,
    ],
  ])(
    'training_error, %s: the reason is told and earlier generations are saved',
    async (_case, script, words) => {
      const first = _case.startsWith('importance') ? 1 : 0;
      Object.assign(services.script, script);
      const { run, generations } = await evolve();
      expect(run).toMatchObject({
        status: 'FAILED',
        stop_reason: 'training_error',
        stop_detail: expect.stringMatching(words) as string,
      });
      expect(generations).toHaveLength(first + 1);
      expect(run['best_sqn']).toBe(first === 1 ? 1 : null);
    },
  );

  it('a model that failed can be trained by a later run', async () => {
    services.script.train = () => 'failed';
    const body = { symbol: 'SPX', ...GRID, max_generations: 1, random_seed: 777 };
    expect((await factory.waitFor(await factory.evolve(body)))['status']).toBe('FAILED');
    const { rowCount } = {
      rowCount: (await factory.database.query(`SELECT 1 FROM model_fingerprints WHERE status = 'training'`))
        .length,
    };
    expect(rowCount).toBe(0);
  });

  it('simulation_error: all simulations fail; the trained model is saved but not evaluated', async () => {
    services.script.simulate = () => ({ status: 422, detail: 'a bar of the training rows' });
    const { id, run, generations } = await evolve();
    expect(run).toMatchObject({ status: 'FAILED', stop_reason: 'simulation_error', best_sqn: null });
    expect(generations[0]).toMatchObject({ simulations: { total: 4, failed: 4 }, best: null });
    expect(generations[0]!['model_id']).not.toBeNull();
    const jobs = await factory.database.query('SELECT error FROM priority_jobs WHERE run_id = $1', [id]);
    expect(jobs.map(({ error }) => error)).toEqual(
      Array(4).fill(expect.stringContaining('a bar of the training rows')),
    );
  });

  it('decides with the rest when one simulation fails for good, and tries transient failures again', async () => {
    services.script.simulate = (body, nth) => {
      if (body.threshold === 0.1 && body.z_score_cutoff === 2) return { status: 422, detail: 'refused' };
      return nth === 1 ? { status: 503, detail: 'busy' } : STATS;
    };
    const { run, generations } = await evolve({ max_generations: 1 });
    expect(run).toMatchObject({ status: 'COMPLETED', stop_reason: 'max_generations', best_sqn: 1 });
    expect(generations[0]).toMatchObject({ simulations: { total: 4, completed: 3, failed: 1 } });
    expect(services.simulated).toHaveLength(7);
  });

  it('a null model is not simulated, and the search ends because nothing can be pruned', async () => {
    services.script.nullModel = () => true;
    services.script.importance = (features) => Object.fromEntries(features.map((name) => [name, 0]));
    const { run, generations } = await evolve();
    expect(run).toMatchObject({ status: 'COMPLETED', stop_reason: 'no_pruning_possible', best_sqn: null });
    expect(generations[0]).toMatchObject({
      null_model: true,
      simulations: { total: 0 },
      outcome: 'advanced',
    });
    expect(services.simulated).toHaveLength(0);
  });

  it('stopped: what runs finishes, nothing else begins, what was found stays', async () => {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    services.script.simulate = async ({ threshold, z_score_cutoff }) => {
      if (threshold !== 0.1 || z_score_cutoff !== 0) await gate;
      return { ...STATS, sqn: 1.7 };
    };
    const id = await factory.evolve({
      symbol: 'SPX',
      ...GRID,
      thresholds: Array.from({ length: 16 }, (_, at) => 0.1 + at / 100),
      random_seed: 999,
    });
    await factory.waitFor(
      id,
      (run) =>
        run['progress']!['simulations']['completed'] === 1 &&
        run['progress']!['simulations']['running'] === 4,
    );
    const stopped = await factory.call('POST', `/runs/${id}/stop`);
    expect(stopped).toMatchObject({ status: 200, body: { status: 'STOPPED', stop_reason: 'stopped' } });
    // Four run; twice as many may just have been taken ahead, because the call before was short.
    const { running: held } = (await factory.call('GET', `/runs/${id}`)).body['progress']!['simulations'] as {
      running: number;
    };
    expect(await factory.call('POST', `/runs/${id}/stop`)).toMatchObject({
      status: 200,
      body: { status: 'STOPPED' },
    });
    release();
    const run = await factory.waitFor(id, (each) => each['progress']!['simulations']['running'] === 0);
    expect(run).toMatchObject({
      status: 'STOPPED',
      best_sqn: 1.7,
      progress: { simulations: { completed: 1 + held, cancelled: 31 - held, pending: 0 } },
    });
    expect(held).toBeLessThanOrEqual(4 + 8);
    expect(services.simulated).toHaveLength(1 + held);
    expect(services.trained).toHaveLength(1);
  });

  it('a run that has ended cannot be stopped', async () => {
    const { id } = await evolve({ max_generations: 1 });
    expect(await factory.call('POST', `/runs/${id}/stop`)).toMatchObject({
      status: 409,
      body: { status: 409, run_status: 'COMPLETED', detail: expect.stringContaining('COMPLETED') as string },
    });
    expect((await factory.call('POST', '/runs/r_none/stop')).status).toBe(404);
  });
});
