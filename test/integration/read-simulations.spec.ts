import { beforeAll, describe, expect, it } from 'vitest';
import { resolveRunConfig } from '../../src/modules/evolution/core/resolve-run-config.js';
import { runConfigToWire } from '../../src/modules/evolution/core/run-config-wire.js';
import { strategyGrid } from '../../src/modules/evolution/core/strategy-grid.js';
import { type ReadSide, startReadSide } from '../support/read-app.js';
import { insertJob, insertRun, passingStats } from '../support/seed-rows.js';
import { createTestDatabase } from '../support/test-database.js';

// Places of the grid: 0 and 1 have the low threshold, 0 and 2 the regime of fear.
const CONFIG = resolveRunConfig(
  {
    symbol: 'SPX',
    thresholds: [0.0001, 0.001],
    z_score_cutoffs: [0],
    regime_configs: [{ regime_vix: [2, 3] }, {}],
  },
  { defaultMaxGenerations: 4 },
);

// Real: PostgreSQL and HTTP handling. The rows are written by hand, as the loop would leave them.
let api: ReadSide;

beforeAll(async () => {
  const database = await createTestDatabase();
  await insertRun(database, { id: 'r', config: runConfigToWire(CONFIG) });
  await insertRun(database, { id: 'other' });
  const at = (place: number) => {
    const { symbol, threshold, zScoreCutoff, regimeFilter } = strategyGrid(CONFIG)[place]!;
    return { params: { symbol, threshold, z_score_cutoff: zScoreCutoff, regime_filter: regimeFilter } };
  };
  const g0 = (index: number, row: object) =>
    insertJob(database, { run: 'r', generation: 0, index }, { ...at(index), ...row });
  await g0(0, { status: 'FAILED', error: 'no data' });
  await g0(1, { result: passingStats({ sqn: 1, sharpe: null, trade_count: 150 }) });
  await g0(2, { result: passingStats({ sqn: 10, sharpe: 2, profit_factor: null }) });
  await g0(3, { result: passingStats({ sqn: 4, sharpe: 1 }), reused: true });
  await insertJob(database, { run: 'r', generation: 1, index: 2 }, at(2));
  await insertJob(database, { run: 'other', generation: 0, index: 0 }, { result: passingStats() });
  api = await startReadSide(database.url);
});

async function grid(query: string): Promise<string[]> {
  const { body } = await api.get(`/runs/r/simulations?${query}`);
  return (body['simulations'] as { id: string }[]).map(({ id }) => id.replace('r-', ''));
}

describe('GET /runs/{id}/simulations', () => {
  it.each([
    ['', ['g0-2', 'g0-3', 'g0-1', 'g0-0', 'g1-2']],
    ['order=asc', ['g0-1', 'g0-3', 'g0-2', 'g0-0', 'g1-2']],
    ['sort=sharpe', ['g0-2', 'g0-3', 'g0-0', 'g0-1', 'g1-2']],
    ['sort=sharpe&order=asc', ['g0-3', 'g0-2', 'g0-0', 'g0-1', 'g1-2']],
    ['sort=threshold', ['g0-2', 'g0-3', 'g1-2', 'g0-0', 'g0-1']],
    ['sort=config_index&order=asc&generation=0', ['g0-0', 'g0-1', 'g0-2', 'g0-3']],
    ['sort=generation', ['g1-2', 'g0-0', 'g0-1', 'g0-2', 'g0-3']],
    ['generation=1', ['g1-2']],
    ['status=FAILED', ['g0-0']],
    ['reused=true', ['g0-3']],
    ['reused=false&status=COMPLETED', ['g0-2', 'g0-1']],
    [`regime=${encodeURIComponent('{"regime_vix":[3,2]}')}`, ['g0-2', 'g0-0', 'g1-2']],
    [`regime=${encodeURIComponent('{}')}`, ['g0-3', 'g0-1']],
    [`regime=${encodeURIComponent('{"regime_vix":[2]}')}`, []],
    ['min_threshold=0.001', ['g0-2', 'g0-3', 'g1-2']],
    ['max_threshold=0.0005', ['g0-1', 'g0-0']],
    ['min_z_score_cutoff=1', []],
    ['min_sqn=4', ['g0-2', 'g0-3']],
    ['max_sqn=4', ['g0-3', 'g0-1']],
    ['max_trade_count=200', ['g0-1']],
    ['min_profit_factor=2', ['g0-3', 'g0-1']],
    ['max_threshold=0.0005&min_sqn=0', ['g0-1']],
    ['meets_criteria=true', ['g0-3']],
    ['meets_criteria=false', ['g0-2', 'g0-1']],
    ['limit=2', ['g0-2', 'g0-3']],
    ['limit=2&offset=4', ['g1-2']],
  ])('with ?%s', async (query, expected) => expect(await grid(query)).toEqual(expected));

  it('counts what matches on all pages and shows a simulation whole', async () => {
    const { body } = await api.get('/runs/r/simulations?status=COMPLETED&limit=1');
    expect(body).toEqual({
      run_id: 'r',
      total: 3,
      simulations: [
        {
          id: 'r-g0-2',
          model_id: 'm_r-g0',
          generation: 0,
          config_index: 2,
          status: 'COMPLETED',
          symbol: 'SPX',
          threshold: 0.001,
          z_score_cutoff: 0,
          regime_filter: { regime_vix: [2, 3] },
          result: passingStats({ sqn: 10, sharpe: 2, profit_factor: null }),
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
    ['min_sqn=good', 'min_sqn'],
    ['meets_criteria=1', 'meets_criteria'],
    ['limit=1001', 'limit'],
    ['offset=-1', 'offset'],
  ])('refuses ?%s by name', async (query, field) => {
    const { status, body } = await api.get(`/runs/r/simulations?${query}`);
    expect(status).toBe(400);
    expect(body['errors']).toMatchObject([{ field }]);
  });
});
