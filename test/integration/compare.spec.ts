import { beforeAll, describe, expect, it } from 'vitest';
import { type ReadSide, startReadSide } from '../support/read-app.js';
import { insertJob, insertRun, passingStats } from '../support/seed-rows.js';
import { createTestDatabase } from '../support/test-database.js';

// Real: PostgreSQL and the handling of requests. The rows are written as the loop leaves them.
let api: ReadSide;

beforeAll(async () => {
  const database = await createTestDatabase();
  await insertRun(database, { id: 'a', best_sqn: 3.5 });
  await insertRun(database, { id: 'b', max_generations: 2 });
  await database.query(`UPDATE evolution_runs SET config = config || '{"random_seed": 7}' WHERE id = 'b'`);
  await insertJob(database, { run: 'a', generation: 0, index: 0 }, { result: passingStats() });
  await insertJob(database, { run: 'b', generation: 0, index: 0 }, { result: passingStats({ sqn: 2 }) });
  api = await startReadSide(database.url);
});

describe('GET /compare', () => {
  it('puts figures and differing settings beside each other, in the order asked for', async () => {
    const { status, body } = await api.get('/compare?run=b&run=a');
    expect(status).toBe(200);
    expect((body['runs'] as { id: string }[]).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(body['config']).toEqual([{ name: 'random_seed', values: [7, 0], differs: true }]);
    expect(body['metrics']).toContainEqual({ name: 'best_sqn', values: [null, 3.5], differs: true });
    expect(body['metrics']).toContainEqual({
      name: 'status',
      values: ['PENDING', 'PENDING'],
      differs: false,
    });
  });

  it('has the numbers of the picture of each run', async () => {
    const { body } = await api.get('/compare?run=a,b');
    for (const run of body['runs'] as { id: string; best_so_far: unknown; total: number }[]) {
      const { body: frontier } = await api.get(`/runs/${run.id}/frontier`);
      expect(run.best_so_far).toEqual(frontier['best_so_far']);
      expect(run.total).toBe(frontier['total']);
    }
  });

  it('says why there is no curve', async () => {
    const { body } = await api.get('/compare?run=a');
    expect(body['runs']).toMatchObject([
      { equity: { values: [], unknown: expect.stringContaining('luck') } },
    ]);
  });

  it.each([
    ['/compare', 400],
    ['/compare?run=a&run=nobody', 404],
    [`/compare?${'run=a&'.repeat(9)}`, 400],
  ])('refuses %s', async (path, status) => expect((await api.get(path)).status).toBe(status));
});
