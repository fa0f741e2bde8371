import { beforeAll, describe, expect, it } from 'vitest';
import { type ReadSide, startReadSide } from '../support/read-app.js';
import { insert, insertJob, insertPromoted, insertRun, passingStats } from '../support/seed-rows.js';
import { createTestDatabase } from '../support/test-database.js';

// Real: PostgreSQL and HTTP handling. The rows are written by hand, as the loop would leave them.
let api: ReadSide;

const ids = (runs: unknown): string[] => (runs as { id: string }[]).map(({ id }) => id);

beforeAll(async () => {
  const database = await createTestDatabase();
  for (const id of ['r1', 'r2', 'r3', 'r4', 'r5']) await insertRun(database, { id });
  await database.query(
    `UPDATE evolution_runs SET status = 'RUNNING', current_generation = 1, started_at = now() WHERE id = 'r2'`,
  );
  await database.query(
    `UPDATE evolution_runs SET status = 'PROMOTED', promoted = true, stop_reason = 'promoted', finished_at = now(),
     best_sqn = 3.8, best_model_id = 'm_r3-g0' WHERE id = 'r3'`,
  );
  await insert(database, 'generations', {
    run_id: 'r2',
    generation: 0,
    state: 'DECIDED',
    outcome: 'advanced',
    features: ['a', 'b', 'c'],
    fingerprint: 'f0',
    fingerprint_hit: false,
    model_id: 'm_r2-g0',
    models_trained: 294,
    training: { done: 8, total: 8, result: { chosen: { alpha: 1 } } },
    seconds: { train: 2.5, simulate: 1.25 },
    created_at: new Date('2026-01-01T00:00:00Z'),
    decided_at: new Date('2026-01-01T00:00:05Z'),
  });
  await insert(database, 'generations', {
    run_id: 'r2',
    generation: 1,
    state: 'SIMULATING',
    parent_model_id: 'm_r2-g0',
    parent_sqn: 2.9,
    importance: { a: 0.5, b: 0.25, c: 0 },
    features: ['a', 'b'],
    pruned: [{ feature: 'c', importance: 0, reason: 'zero_importance' }],
    model_id: 'm_r2-g1',
    training: { done: 3, total: 8 },
  });
  const g0 = { run: 'r2', generation: 0 };
  await insertJob(database, { ...g0, index: 0 }, { result: passingStats({ sqn: 2.9 }) });
  await insertJob(database, { ...g0, index: 1 }, { result: passingStats({ sqn: 5.4 }), reused: true });
  await insertJob(database, { ...g0, index: 2 }, { result: passingStats({ sqn: 2.8, profit_factor: null }) });
  await insertJob(database, { ...g0, index: 3 }, { status: 'FAILED', error: 'no data' });
  const g1 = { run: 'r2', generation: 1 };
  await insertJob(database, { ...g1, index: 0 }, { status: 'RUNNING', worker_id: 'w' });
  await insertJob(database, { ...g1, index: 1 });
  await insertJob(database, { ...g1, index: 2 }, { status: 'CANCELLED' });
  const promotedJob = await insertJob(
    database,
    { run: 'r3', generation: 0, index: 0 },
    { result: passingStats({ sqn: 3.8 }) },
  );
  await insertPromoted(database, { id: 'p3', run_id: 'r3', job_id: promotedJob, sqn: 3.8 });
  api = await startReadSide(database.url);
});

describe('GET /runs', () => {
  it('pages through the runs, newest first', async () => {
    const pages: string[][] = [];
    let cursor: string | null = null;
    do {
      const { body } = await api.get(`/runs?limit=2${cursor === null ? '' : `&cursor=${cursor}`}`);
      pages.push(ids(body['runs']));
      cursor = body['next_cursor'] as string | null;
    } while (cursor !== null);
    expect(pages).toEqual([['r5', 'r4'], ['r3', 'r2'], ['r1']]);
  });

  it.each([
    ['RUNNING', ['r2']],
    ['PENDING', ['r5', 'r4', 'r1']],
    ['FAILED', []],
    ['RUNNING,PROMOTED', ['r3', 'r2']],
  ])('filters by status %s', async (status, expected) => {
    expect(ids((await api.get(`/runs?status=${status}`)).body['runs'])).toEqual(expected);
  });

  it.each([
    ['spx', 5],
    ['R3', 1],
    ['elastic', 5],
    ['nothing like it', 0],
  ])('finds %s', async (search, found) => {
    const { body } = await api.get(`/runs?limit=1&search=${encodeURIComponent(search)}`);
    expect(body['total']).toBe(found);
  });

  it('tells how a run came to where it is', async () => {
    const { body } = await api.get('/runs?status=RUNNING');
    const [run] = body['runs'] as Record<string, unknown>[];
    const { body: detail } = await api.get('/runs/r2/generations');
    const generations = detail['generations'] as {
      features: string[] | null;
      fingerprint_hit: boolean | null;
    }[];
    expect(run!['generation_sqns']).toHaveLength(generations.length);
    expect(run!['features_left']).toBe(
      generations.findLast(({ features }) => features !== null)!.features!.length,
    );
    expect(run!['models_reused']).toBe(generations.filter((each) => each.fingerprint_hit).length);
  });

  it('shows a run without its configuration', async () => {
    const { body } = await api.get('/runs?status=PROMOTED');
    expect(body['runs']).toEqual([
      {
        id: 'r3',
        symbol: 'SPX',
        algorithm: 'ElasticNet',
        timeframe: '1d',
        status: 'PROMOTED',
        stop_reason: 'promoted',
        stop_detail: null,
        current_generation: 0,
        max_generations: 4,
        best_sqn: 3.8,
        best_model_id: 'm_r3-g0',
        promoted: true,
        promoted_id: 'p3',
        seed_model_id: null,
        created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        started_at: null,
        finished_at: expect.stringMatching(/Z$/),
        generation_sqns: [],
        luck_sqn: null,
        trials: null,
        features_left: null,
        models_reused: 0,
      },
    ]);
    expect(body['total']).toBe(1);
  });

  it.each([
    ['status=running', 'status'],
    ['status=RUNNING,', 'status'],
    ['search=%25', 'search'],
    ['limit=0', 'limit'],
    ['limit=501', 'limit'],
    ['limit=ten', 'limit'],
    ['cursor=a%20b', 'cursor'],
    ['page=2', 'page'],
  ])('refuses ?%s by name', async (query, field) => {
    const { status, body } = await api.get(`/runs?${query}`);
    expect(status).toBe(400);
    expect(body['errors']).toEqual([{ field, message: expect.stringContaining(field) }]);
  });
});

describe('GET /runs/{id}', () => {
  it('tells where a run is', async () => {
    const { status, body } = await api.get('/runs/r2');
    expect(status).toBe(200);
    expect(body['progress']).toEqual({
      generation: 1,
      step: 'simulate',
      training: { done: 3, total: 8 },
      simulations: { total: 3, pending: 1, running: 1, completed: 0, failed: 0, cancelled: 1, reused: 0 },
    });
    expect(body['verdict']).toBe(
      'Searching in generation 1 of at most 4. Of 3 simulations the nearest miss, in generation 0, has SQN 2.9 and misses SQN (2.9, below 3).',
    );
    expect(body['config']).toMatchObject({ symbol: 'SPX', sqn_min: 3, data_options: { train_window: 756 } });
  });

  it('tells what a run found', async () => {
    const { body } = await api.get('/runs/r3');
    expect(body).toMatchObject({
      promoted_id: 'p3',
      progress: { step: 'done', training: null },
      verdict:
        'Promoted in generation 0: SQN 3.8, profit factor 2.5, 300 trades, weekly consistency 0.3 meet all criteria.',
    });
  });

  it('tells that a run waits', async () => {
    const { body } = await api.get('/runs/r1');
    expect(body['progress']).toEqual({
      generation: 0,
      step: 'waiting',
      training: null,
      simulations: { total: 0, pending: 0, running: 0, completed: 0, failed: 0, cancelled: 0, reused: 0 },
    });
  });
});

describe('GET /runs/{id}/generations', () => {
  it('tells everything about each generation', async () => {
    const { body } = await api.get('/runs/r2/generations');
    const [first, second] = body['generations'] as Record<string, unknown>[];
    expect(body['run_id']).toBe('r2');
    expect(first).toMatchObject({
      generation: 0,
      state: 'DECIDED',
      outcome: 'advanced',
      features: ['a', 'b', 'c'],
      importance: null,
      pruned: [],
      models_trained: 294,
      null_model: false,
      fingerprint_hit: false,
      simulations: { total: 4, pending: 0, running: 0, completed: 3, failed: 1, cancelled: 0, reused: 1 },
      seconds: { importance: null, train: 2.5, simulate: 1.25, evaluate: null, total: 5 },
      best: { job_id: 'r2-g0-1', sqn: 5.4 },
    });
    expect(first?.['training']).toEqual({ done: 8, total: 8 });
    expect(second).toMatchObject({
      parent_model_id: 'm_r2-g0',
      parent_sqn: 2.9,
      importance: { a: 0.5, b: 0.25, c: 0 },
      pruned: [{ feature: 'c', importance: 0, reason: 'zero_importance' }],
      best: null,
      top_results: [],
      near_misses: [],
    });
  });

  it('ranks results and tells by how much they miss', async () => {
    const { body } = await api.get('/runs/r2/generations');
    const [first] = body['generations'] as { top_results: object[]; near_misses: object[] }[];
    expect(first?.top_results).toMatchObject([{ sqn: 5.4 }, { sqn: 2.9 }, { sqn: 2.8 }]);
    expect(first?.near_misses).toMatchObject([
      { job_id: 'r2-g0-0', threshold: 0.0001, z_score_cutoff: 0, regime_filter: {}, symbol: 'SPX' },
      { job_id: 'r2-g0-1', misses: [{ criterion: 'sqn', value: 5.4, bound: 5, side: 'above' }] },
      {
        job_id: 'r2-g0-2',
        misses: [
          { criterion: 'sqn', value: 2.8 },
          { criterion: 'profit_factor', value: null, bound: 2, side: 'undefined', distance: null },
        ],
      },
    ]);
  });
});

describe.each(['', '/generations', '/lineage', '/simulations'])('GET /runs/{id}%s', (rest) => {
  it('answers 404 for a run that does not exist', async () => {
    const { status, body } = await api.get(`/runs/r9${rest}`);
    expect(status).toBe(404);
    expect(body).toMatchObject({ type: 'not-found', detail: 'There is no run r9.' });
  });

  it('answers 400 for what is no id', async () => {
    const { status, body } = await api.get(`/runs/r%2E9${rest}`);
    expect(status).toBe(400);
    expect(body['errors']).toMatchObject([{ field: 'id' }]);
  });
});
