import { beforeAll, describe, expect, it } from 'vitest';
import { type ReadSide, startReadSide } from '../support/read-app.js';
import { insertJob, insertRun, passingStats } from '../support/seed-rows.js';
import { createTestDatabase } from '../support/test-database.js';

// Real: PostgreSQL and HTTP handling. The rows are written by hand, as the loop would leave them.
let api: ReadSide;

beforeAll(async () => {
  const database = await createTestDatabase();
  await insertRun(database, { id: 'r' });
  await insertRun(database, { id: 'other' });
  const vix = { params: { regime_filter: { regime_vix: [2, 3] }, threshold: 0.001 } };
  const g0 = { run: 'r', generation: 0 };
  await insertJob(database, { ...g0, index: 0 }, { result: passingStats({ sqn: 1, sharpe: null }) });
  await insertJob(database, { ...g0, index: 1 }, { ...vix, result: passingStats({ sqn: 10, sharpe: 2 }) });
  await insertJob(
    database,
    { ...g0, index: 2 },
    { result: passingStats({ sqn: 9, sharpe: 1 }), reused: true },
  );
  await insertJob(database, { ...g0, index: 3 }, { status: 'FAILED', error: 'no data' });
  await insertJob(database, { run: 'r', generation: 1, index: 0 }, vix);
  await insertJob(database, { run: 'other', generation: 0, index: 0 }, { result: passingStats() });
  api = await startReadSide(database.url);
});

async function grid(query: string): Promise<string[]> {
  const { body } = await api.get(`/runs/r/simulations?${query}`);
  return (body['simulations'] as { id: string }[]).map(({ id }) => id.replace('r-', ''));
}

describe('GET /runs/{id}/simulations', () => {
  it.each([
    ['', ['g0-1', 'g0-2', 'g0-0', 'g0-3', 'g1-0']],
    ['order=asc', ['g0-0', 'g0-2', 'g0-1', 'g0-3', 'g1-0']],
    ['sort=sharpe', ['g0-1', 'g0-2', 'g0-0', 'g0-3', 'g1-0']],
    ['sort=sharpe&order=asc', ['g0-2', 'g0-1', 'g0-0', 'g0-3', 'g1-0']],
    ['sort=threshold', ['g0-1', 'g1-0', 'g0-0', 'g0-2', 'g0-3']],
    ['sort=config_index&order=asc&generation=0', ['g0-0', 'g0-1', 'g0-2', 'g0-3']],
    ['generation=1', ['g1-0']],
    ['status=FAILED', ['g0-3']],
    ['reused=true', ['g0-2']],
    ['reused=false&status=COMPLETED', ['g0-1', 'g0-0']],
    [`regime=${encodeURIComponent('{"regime_vix":[3,2]}')}`, ['g0-1', 'g1-0']],
    [`regime=${encodeURIComponent('{}')}`, ['g0-2', 'g0-0', 'g0-3']],
    [`regime=${encodeURIComponent('{"regime_vix":[2]}')}`, []],
    ['limit=2', ['g0-1', 'g0-2']],
    ['limit=2&offset=4', ['g1-0']],
  ])('with ?%s', async (query, expected) => expect(await grid(query)).toEqual(expected));

  it('counts what matches on all pages and shows a simulation whole', async () => {
    const { body } = await api.get('/runs/r/simulations?status=COMPLETED&limit=1');
    expect(body).toEqual({
      run_id: 'r',
      total: 3,
      simulations: [
        {
          id: 'r-g0-1',
          model_id: 'm_r-g0',
          generation: 0,
          config_index: 1,
          status: 'COMPLETED',
          symbol: 'SPX',
          threshold: 0.001,
          z_score_cutoff: 0,
          regime_filter: { regime_vix: [2, 3] },
          result: passingStats({ sqn: 10, sharpe: 2 }),
          error: null,
          reused: false,
          worker_id: null,
          attempts: 0,
          started_at: null,
          finished_at: null,
        },
      ],
    });
  });

  it.each([
    ['sort=result', 'sort'],
    ['order=up', 'order'],
    ['reused=maybe', 'reused'],
    ['generation=-1', 'generation'],
    ['regime=calm', 'regime'],
    [`regime=${encodeURIComponent('{"regime_vix":"2"}')}`, 'regime'],
    ['limit=1001', 'limit'],
    ['offset=-1', 'offset'],
  ])('refuses ?%s by name', async (query, field) => {
    const { status, body } = await api.get(`/runs/r/simulations?${query}`);
    expect(status).toBe(400);
    expect(body['errors']).toMatchObject([{ field }]);
  });
});
