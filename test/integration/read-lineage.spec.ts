import { beforeAll, describe, expect, it } from 'vitest';
import { type ReadSide, startReadSide } from '../support/read-app.js';
import { insert, insertJob, insertPromoted, insertRun, passingStats } from '../support/seed-rows.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

// Real: PostgreSQL and HTTP handling. The rows are written by hand, as the loop would leave them.
let database: TestDatabase;
let api: ReadSide;
let minute = 0;

/** One edge of the lineage; each is a minute younger than the one before. */
async function bred(run: string, generation: number, parent: string | null, child: string): Promise<void> {
  await insert(database, 'evolution_log', {
    id: `${run}-g${generation}`,
    run_id: run,
    generation,
    parent_model_id: parent,
    child_model_id: child,
    parent_sqn: parent === null ? null : 1,
    child_sqn: generation,
    pruned_features:
      parent === null ? [] : [{ feature: `f_${child}`, importance: 0.1, reason: 'low_importance' }],
    remaining_features: ['a', child.toLowerCase()],
    pruning_reason: parent === null ? 'seed' : 'importance',
    created_at: new Date(Date.UTC(2026, 0, 1, 0, minute++)),
  });
}

beforeAll(async () => {
  database = await createTestDatabase();
  for (const id of ['first', 'second', 'third', 'loop', 'empty']) await insertRun(database, { id });
  await bred('first', 0, null, 'A');
  await bred('first', 1, 'A', 'B');
  await bred('first', 2, 'B', 'C');
  // Reuses B, which the first run bred, as its own generation 0.
  await bred('second', 0, null, 'B');
  await bred('second', 1, 'B', 'D');
  // Begins from C.
  await bred('third', 0, 'C', 'E');
  await bred('third', 1, 'E', 'F');
  // Begins from a model and trains the very same one again.
  await bred('loop', 0, 'F', 'F');
  await insert(database, 'generations', {
    run_id: 'third',
    generation: 1,
    fingerprint: 'f'.repeat(64),
    data_version: 'v1',
    training: { done: 1, total: 1, result: { chosen: { alpha: 0.1, l1_ratio: 0.5, regime_config: {} } } },
  });
  const job = await insertJob(
    database,
    { run: 'third', generation: 1, index: 7 },
    { result: passingStats() },
  );
  const promoted = (id: string, run: string, sqn: number): Promise<void> =>
    insertPromoted(database, {
      id,
      run_id: run,
      model_id: 'F',
      generation: run === 'third' ? 1 : 0,
      job_id: run === 'third' ? job : 'gone',
      sqn,
      regime_config: { regime_vix: [1] },
      features: ['a', 'f'],
      full_result: passingStats({ sqn }),
    });
  await promoted('p-third', 'third', 3.5);
  await promoted('p-first', 'first', 4.5);
  await promoted('p-second', 'second', 3.5);
  api = await startReadSide(database.url);
});

const steps = (lineage: unknown): string[] =>
  (lineage as { run_id: string; generation: number; model_id: string }[]).map(
    ({ run_id, generation, model_id }) => `${run_id}.${generation} ${model_id}`,
  );

describe('the lineage of a run', () => {
  it.each([
    ['first', ['first.2 C', 'first.1 B', 'first.0 A']],
    ['second', ['second.1 D', 'second.0 B']],
    ['third', ['third.1 F', 'third.0 E', 'first.2 C', 'first.1 B', 'first.0 A']],
    ['loop', ['loop.0 F', 'third.1 F', 'third.0 E', 'first.2 C', 'first.1 B', 'first.0 A']],
    ['empty', []],
  ])('of %s goes back to the seed', async (run, expected) => {
    expect(steps((await api.get(`/runs/${run}`)).body['lineage'])).toEqual(expected);
  });

  it('tells of each step what it lost and why', async () => {
    const { body } = await api.get('/runs/second');
    expect((body['lineage'] as object[])[0]).toEqual({
      run_id: 'second',
      generation: 1,
      model_id: 'D',
      parent_model_id: 'B',
      parent_sqn: 1,
      sqn: 1,
      pruned_features: [{ feature: 'f_D', importance: 0.1, reason: 'low_importance' }],
      remaining_features: ['a', 'd'],
      pruning_reason: 'importance',
      fingerprint: null,
      reused: null,
      created_at: '2026-01-01T00:04:00.000Z',
    });
  });

  it('is a graph from the seed to the last child, each model once', async () => {
    const { body } = await api.get('/runs/loop/lineage');
    const nodes = body['nodes'] as { model_id: string }[];
    const edges = body['edges'] as { from: string; to: string }[];
    expect(nodes.map(({ model_id }) => model_id).join('')).toMatch(/^[ABCEF]{5}$/);
    expect(edges.map(({ from, to }) => from + to)).toEqual(['AB', 'BC', 'CE', 'EF']);
  });

  it('shows a parent that came from outside as a bare node', async () => {
    await insertRun(database, { id: 'seeded' });
    await bred('seeded', 0, 'stranger', 'S');
    await insert(database, 'generations', { run_id: 'seeded', generation: 0, fingerprint_hit: true });
    const { body } = await api.get('/runs/seeded/lineage');
    expect(body['nodes']).toEqual([
      { model_id: 'stranger', run_id: null, generation: null, sqn: null, features: null, reused: null },
      { model_id: 'S', run_id: 'seeded', generation: 0, sqn: 0, features: ['a', 's'], reused: true },
    ]);
  });
});

describe('GET /promoted', () => {
  it('pages through the models, highest SQN first', async () => {
    const first = await api.get('/promoted?limit=2');
    const second = await api.get(`/promoted?limit=2&cursor=${String(first.body['next_cursor'])}`);
    const ids = [first, second].map(({ body }) => (body['promoted'] as { id: string }[]).map(({ id }) => id));
    expect(ids).toEqual([['p-first', 'p-third'], ['p-second']]);
    expect(second.body['next_cursor']).toBeNull();
  });

  it.each([
    ['limit=0', 'limit'],
    ['sort=sqn', 'sort'],
  ])('refuses ?%s', async (query, field) => {
    const { status, body } = await api.get(`/promoted?${query}`);
    expect([status, body['errors']]).toMatchObject([400, [{ field }]]);
  });
});

describe('GET /promoted/{id}', () => {
  it('tells all that is needed to have the model again', async () => {
    const { status, body } = await api.get('/promoted/p-third');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      model_id: 'F',
      run_id: 'third',
      generation: 1,
      regime_config: { regime_vix: [1] },
      model: {
        features: ['a', 'f'],
        fingerprint: 'f'.repeat(64),
        data_version: 'v1',
        chosen: { alpha: 0.1, l1_ratio: 0.5, regime_config: {} },
        run_config: { symbol: 'SPX', algorithm: 'ElasticNet' },
      },
      simulation_params: { symbol: 'SPX', threshold: 0.0001, segment: 'selection' },
      full_result: passingStats(),
    });
    expect(steps(body['lineage'])).toEqual(['third.1 F', 'third.0 E', 'first.2 C', 'first.1 B', 'first.0 A']);
  });

  it('follows only the promoted generation, not its successors', async () => {
    const { body } = await api.get('/promoted/p-first');
    expect(steps(body['lineage'])).toEqual(['first.0 A']);
    expect(body).toMatchObject({ simulation_params: null, model: { chosen: null, fingerprint: null } });
  });

  it.each([
    ['p9', 404],
    ['a%20b', 400],
  ])('answers %s with %i', async (id, expected) =>
    expect((await api.get(`/promoted/${id}`)).status).toBe(expected),
  );
});
