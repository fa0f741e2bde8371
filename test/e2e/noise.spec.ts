import { beforeAll, expect, it } from 'vitest';
import { callJson, type FactoryClient, type Json, talkTo } from '../support/factory-client.js';
import { startTestFactory } from '../support/test-factory.js';

/** Markets in which nothing predicts anything, each searched with the default criteria and the whole grid. */
const MARKETS = Array.from({ length: 20 }, (_, index) => `NOISE${index + 1}`);
const SESSIONS = 2000;
const GENERATIONS = 2;
const GRID = 140;
const SEARCH = {
  seed_features: [
    'logret_1',
    'logret_2',
    'logret_5',
    'rsi_14',
    'roc_10',
    'bb_pct_b_20',
    'close_to_sma_20',
    'volume_zscore_20',
  ],
  max_generations: GENERATIONS,
};

let client: FactoryClient;
let makeMarket: (recipe: { symbol: string; kind: string; seed: number; strength?: number }) => Promise<void>;

beforeAll(async () => {
  const factory = await startTestFactory({ processors: 2 });
  client = talkTo(factory);
  makeMarket = async (recipe) => {
    const { status, body } = await callJson(`${factory.urls.feature}/api/datasets/synthetic`, 'POST', {
      ...recipe,
      timeframe: '1d',
      sessions: SESSIONS,
    });
    if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  };
});

it('promotes nothing on twenty markets of noise', async () => {
  for (const [index, symbol] of MARKETS.entries())
    await makeMarket({ symbol, kind: 'noise', seed: index + 1 });
  const answer = await client.call('POST', '/evolve/batch', { symbols: MARKETS, ...SEARCH });
  const runs: Json[] = [];
  for (const { run_id } of answer.body['runs'] as Json[]) runs.push(await client.waitFor(run_id as string));

  expect(runs.map(({ symbol }) => symbol as string)).toEqual(MARKETS);
  for (const { config, status, stop_reason, promoted, verdict } of runs) {
    expect(config).toMatchObject({
      sqn_min: 3,
      sqn_max: 5,
      profit_factor_min: 2,
      profit_factor_max: 4,
      trade_count_min: 200,
      trade_count_max: 10_000,
      weekly_consistency_max: 0.5,
    });
    expect({ status, stop_reason, promoted }).toEqual({
      status: 'COMPLETED',
      stop_reason: 'max_generations',
      promoted: false,
    });
    expect(verdict).toMatch(/without a promotion.*nearest miss.*misses SQN/);
  }
  expect((await client.call('GET', '/promoted')).body['promoted']).toEqual([]);

  // Nothing was spared: every market had its models traded, and most of them often enough to be promoted.
  const markets = await client.query(
    `SELECT count(*)::int AS simulated, max((result ->> 'trade_count')::int) AS trades
     FROM priority_jobs WHERE status = 'COMPLETED' AND NOT reused GROUP BY run_id`,
  );
  expect(markets.map(({ simulated }) => simulated as number)).toEqual(MARKETS.map(() => GENERATIONS * GRID));
  expect(markets.filter(({ trades }) => Number(trades) >= 200).length).toBeGreaterThan(MARKETS.length / 2);
});

it('promotes with the same search where there is something to find', async () => {
  await makeMarket({ symbol: 'SIGNAL', kind: 'planted', seed: 1, strength: 0.8 });
  const run = await client.waitFor(await client.evolve({ symbol: 'SIGNAL', ...SEARCH }));
  expect(run).toMatchObject({ status: 'PROMOTED', stop_reason: 'promoted', promoted: true });
});
