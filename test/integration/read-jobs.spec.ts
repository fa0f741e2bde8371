import { beforeAll, describe, expect, it } from 'vitest';
import { type ReadSide, startReadSide } from '../support/read-app.js';
import { insert, insertJob, insertPromoted, insertRun, passingStats } from '../support/seed-rows.js';
import { createTestDatabase } from '../support/test-database.js';

// Real: PostgreSQL and HTTP handling. The rows are written by hand, as the loop would leave them.
let api: ReadSide;

const at = (minute: number): Date => new Date(Date.UTC(2026, 0, 1, 0, minute));

beforeAll(async () => {
  const database = await createTestDatabase();
  await insertRun(database, { id: 'old' });
  await insertRun(database, { id: 'new' });
  await insertRun(database, { id: 'held' });
  await database.query(
    `UPDATE evolution_runs SET status = CASE id WHEN 'held' THEN 'PAUSED' ELSE 'RUNNING' END`,
  );
  const seed = (run: string, index: number, minute: number, row: Record<string, unknown>): Promise<string> =>
    insertJob(database, { run, generation: 0, index }, { created_at: at(minute), ...row });
  await insertJob(database, { run: 'held', generation: 0, index: 0 }, { created_at: at(-1), priority: 1 });
  await seed('old', 0, 0, { result: passingStats(), worker_id: 'w1' });
  await seed('old', 1, 0, { priority: 1_000_000 });
  await seed('old', 2, 0, { priority: 1_000_000 });
  await seed('new', 0, 1, { priority: 970_000, parent_sqn: 3 });
  await seed('new', 1, 1, { status: 'RUNNING', worker_id: 'w1' });
  await seed('new', 2, 1, { result: passingStats(), reused: true, model_id: 'shared' });
  await seed('new', 10, 1, { priority: 1_000_000 });
  const worker = (id: string, age: number, row: Record<string, unknown> = {}): Promise<void> =>
    insert(database, 'workers', {
      id,
      host: 'h',
      pid: 7,
      role: 'processor',
      version: '1',
      state: 'running',
      concurrency: 4,
      done: 12,
      failed: 1,
      last_heartbeat: new Date(Date.now() - age * 1000),
      ...row,
    });
  await worker('w1', 2, { current_jobs: ['new-g0-1'] });
  await worker('w2', 30);
  await worker('w3', 300);
  await worker('w4', 1, { state: 'stopped' });
  await worker('api', 0, { role: 'api' });
  await insert(database, 'generations', {
    run_id: 'old',
    generation: 0,
    models_trained: 294,
    fingerprint_hit: false,
  });
  await insert(database, 'generations', {
    run_id: 'new',
    generation: 0,
    models_trained: 0,
    fingerprint_hit: true,
  });
  await insertPromoted(database, { id: 'p', run_id: 'old', sqn: 3.25 });
  api = await startReadSide(database.url);
});

const ids = (body: Record<string, unknown>): string[] =>
  (body['jobs'] as { id: string }[]).map(({ id }) => id);

describe('GET /jobs', () => {
  it.each([
    ['', ['new-g0-2', 'new-g0-10', 'new-g0-1', 'new-g0-0', 'old-g0-2', 'old-g0-1', 'old-g0-0', 'held-g0-0']],
    ['status=COMPLETED', ['new-g0-2', 'old-g0-0']],
    ['run_id=old&status=PENDING', ['old-g0-2', 'old-g0-1']],
    ['worker_id=w1', ['new-g0-1', 'old-g0-0']],
    ['model_id=shared', ['new-g0-2']],
    ['reused=true', ['new-g0-2']],
    ['generation=1', []],
  ])('with ?%s', async (query, expected) =>
    expect(ids((await api.get(`/jobs?${query}`)).body)).toEqual(expected),
  );

  it('pages without losing or doubling a job of the same moment', async () => {
    const seen: string[] = [];
    let cursor = '';
    for (let page = 0; page < 4; page++) {
      const { body } = await api.get(`/jobs?limit=2${cursor}`);
      seen.push(...ids(body));
      cursor = `&cursor=${String(body['next_cursor'])}`;
    }
    expect(cursor).toBe('&cursor=null');
    expect(seen).toEqual(ids((await api.get('/jobs')).body));
  });

  it.each([
    ['status=DONE', 'status'],
    ['run_id=a%20b', 'run_id'],
    ['limit=501', 'limit'],
    ['order=asc', 'order'],
  ])('refuses ?%s by name', async (query, field) => {
    const { status, body } = await api.get(`/jobs?${query}`);
    expect([status, body['errors']]).toMatchObject([400, [{ field }]]);
  });
});

describe('GET /jobs/pending', () => {
  it('lists what waits in the order of the claims: best parent, then oldest, then place in the grid', async () => {
    const { body } = await api.get('/jobs/pending');
    expect(body['count']).toBe(4);
    expect(ids(body)).toEqual(['new-g0-0', 'old-g0-1', 'old-g0-2', 'new-g0-10']);
  });

  it('leaves out what nobody takes, because its run is paused, and says how much that is', async () => {
    const { body } = await api.get('/jobs/pending');
    expect(ids(body)).not.toContain('held-g0-0');
    expect(body['held']).toBe(1);
  });

  it('counts beyond its limit', async () => {
    const { body } = await api.get('/jobs/pending?limit=1');
    expect([body['count'], ids(body)]).toEqual([4, ['new-g0-0']]);
  });
});

describe('GET /jobs/{id}', () => {
  it('shows the parameters, the result and who computed it', async () => {
    const { body } = await api.get('/jobs/old-g0-0');
    expect(body).toMatchObject({
      batch_id: 'old-g0',
      status: 'COMPLETED',
      worker_id: 'w1',
      params: { symbol: 'SPX', threshold: 0.0001 },
      result: passingStats(),
      created_at: '2026-01-01T00:00:00.000Z',
    });
  });

  it.each([
    ['none', 404],
    ['a%3Bb', 400],
  ])('answers %s with %i', async (id, expected) =>
    expect((await api.get(`/jobs/${id}`)).status).toBe(expected),
  );
});

describe('GET /workers', () => {
  it('tells who lives by the age of the last heartbeat', async () => {
    const workers = (await api.get('/workers')).body['workers'] as Record<string, unknown>[];
    expect(Object.fromEntries(workers.map(({ id, health }) => [id, health]))).toEqual({
      w1: 'alive',
      w2: 'stale',
      w3: 'gone',
      w4: 'gone',
      api: 'alive',
    });
    expect(workers.find(({ id }) => id === 'w1')).toMatchObject({
      current_jobs: ['new-g0-1'],
      done: 12,
      failed: 1,
    });
  });
});

describe('GET /api/stats', () => {
  it('counts everything', async () => {
    expect((await api.get('/api/stats')).body).toEqual({
      runs: { total: 3, pending: 0, running: 2, paused: 1, completed: 0, promoted: 0, stopped: 0, failed: 0 },
      jobs: { total: 8, pending: 5, running: 1, completed: 2, failed: 0, cancelled: 0, reused: 1 },
      models: { trained: 294, reused: 1, fingerprints: 0, promoted: 1, best_sqn: 3.25 },
      promoted_models: 1,
      workers: { alive: 1, stale: 1, gone: 2 },
    });
  });
});
