import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mulberry32 } from '../../quant/random/mulberry32.js';
import { syntheticMarket } from '../../quant/synthetic/synthetic-market.js';
import { RealServices } from '../support/real-services.js';

const DAY = 86_400_000;
let services: RealServices;

beforeAll(async () => {
  services = await RealServices.start();
});
afterAll(() => services.remove());

const SESSIONS = 900;
const truth = syntheticMarket({ seed: 21, sessions: SESSIONS, barsPerSession: 1, strength: 0.6 });

/** Stores the planted market; from session `cut` on it is another one. @returns its data version */
async function store(cut: number): Promise<string> {
  const random = mulberry32(cut);
  const lines = Array.from(truth.session, (day, t) => {
    const a = 20 + 300 * random();
    const b = 20 + 300 * random();
    const bar =
      t < cut
        ? [truth.open[t]!, truth.high[t]!, truth.low[t]!, truth.close[t]!, truth.volume[t]!]
        : [a, Math.max(a, b), Math.min(a, b), b, Math.floor(1e6 * random())];
    return `${new Date(day * DAY).toISOString().slice(0, 10)},${bar.join(',')}`;
  });
  const csv = `Date,Open,High,Low,Close,Volume\n${lines.join('\n')}\n`;
  const { status, json } = await services.feature.post(
    '/api/datasets?symbol=MAIN&timezone=America/New_York',
    csv,
  );
  if (status !== 201) throw new Error(JSON.stringify(json));
  const columns = await services.feature.get('/api/features/columns?symbol=MAIN&timeframe=1d');
  return columns.json.data_version as string;
}

const REQUEST = {
  symbol: 'MAIN',
  timeframe: '1d',
  features: ['logret_1', 'rsi_14', 'volume_zscore_20', 'realized_vol_20', 'close_to_sma_20', 'month_cos'],
  regime_configs: [{ regime_vix: [0, 1] }, { regime_gmm: [0] }, {}],
  data_options: { train_window: 250, test_window: 60 },
};
const GRIDS = {
  ElasticNet: { alpha_grid: [0.001, 0.01, 0.1], l1_ratio_grid: [0.5] },
  RandomForest: { hyperparameters: { n_estimators: 20, min_samples_leaf: [20, 40] } },
  XGBoost: { hyperparameters: { n_estimators: 40, max_depth: 2 } },
};
const HOLDOUT_FROM = SESSIONS - Math.ceil(0.2 * (SESSIONS - 120));

describe.each(Object.entries(GRIDS))('%s, trained and traded by the real services', (algorithm, grid) => {
  const learn = async (cut: number) => {
    const data_version = await store(cut);
    const { id, result, importances } = await services.train({
      ...REQUEST,
      ...grid,
      algorithm,
      data_version,
    });
    const { ts, prediction, segment, trainMean, trainSd, trainUntil } = await services.predictions(id);
    return {
      id,
      result,
      importances,
      ts,
      columns: { ts, prediction, segment, trainMean, trainSd, trainUntil },
    };
  };
  const stats = async (model_id: string, change: object) => {
    const configuration = { threshold: 0.0005, z_score_cutoff: 2.5, regime_filter: { regime_gmm: [0] } };
    const { status, body } = await services.simulate({
      model_id,
      symbol: 'MAIN',
      segment: 'selection',
      ...configuration,
      ...change,
    });
    expect([status, body['detail']]).toEqual([200, undefined]);
    return body['stats'] as Record<string, unknown>;
  };

  it('predicts and trades every bar as it does when all later bars are another market', async () => {
    const whole = await learn(SESSIONS);
    const cut = 640;
    const part = await learn(cut);
    const time = truth.session[cut]! * DAY;
    const known = whole.ts.filter((each) => each < time).length;
    expect(known).toBeGreaterThan(200);
    for (const [name, values] of Object.entries(whole.columns)) {
      const found = part.columns[name as keyof typeof whole.columns];
      expect([name, found.slice(0, known)]).toEqual([name, values.slice(0, known)]);
    }
    expect(part.columns.prediction.slice(known)).not.toEqual(whole.columns.prediction.slice(known));
    const end = new Date((truth.session[cut]! - 1) * DAY).toISOString().slice(0, 10);
    expect(await stats(part.id, { end })).toEqual(await stats(whole.id, { end }));
  });

  it('lets the holdout have no say in what is searched, chosen, weighed and traded before it', async () => {
    const whole = await learn(SESSIONS);
    const other = await learn(HOLDOUT_FROM);
    const first = whole.columns.segment.indexOf('holdout');
    expect(whole.ts[first]).toBeGreaterThanOrEqual(truth.session[HOLDOUT_FROM]! * DAY);
    for (const field of ['chosen', 'cv_score', 'cv_table', 'regime_fit_until', 'null_model'] as const) {
      expect([field, other.result[field]]).toEqual([field, whole.result[field]]);
    }
    for (const field of ['methods', 'groups']) {
      expect(other.importances[field]).toEqual(whole.importances[field]);
    }
    expect(other.columns.prediction.slice(0, first)).toEqual(whole.columns.prediction.slice(0, first));
    const selection = await stats(whole.id, {});
    expect(selection['trade_count']).toBeGreaterThan(50);
    expect(await stats(other.id, {})).toEqual(selection);
    expect(await stats(other.id, { segment: 'holdout' })).not.toEqual(
      await stats(whole.id, { segment: 'holdout' }),
    );
  });
});

describe('a forest on a market of noise', () => {
  const model = async () => {
    const market = { symbol: 'NOISE', kind: 'noise', timeframe: '1m', sessions: 50, seed: 5 };
    const made = await services.feature.post('/api/datasets/synthetic', market);
    expect(made.status).toBe(201);
    return services.train({
      symbol: 'NOISE',
      timeframe: '1m',
      algorithm: 'RandomForest',
      features: ['logret_1', 'logret_5', 'rsi_14', 'realized_vol_20', 'close_to_sma_20', 'volume_zscore_20'],
      hyperparameters: { n_estimators: 50, min_samples_leaf: 50, max_depth: 12 },
      regime_configs: [{}],
      data_options: { train_window: 30, test_window: 10, holdout_fraction: 0.2 },
    });
  };

  it('shows no quality out of sample, and its training bars cannot be had', async () => {
    const { id, result } = await model();
    const { prediction, segment } = await services.predictions(id);
    for (const each of ['selection', 'holdout']) {
      const sizes = prediction
        .filter((_, i) => segment[i] === each)
        .map(Math.abs)
        .sort();
      const threshold = sizes.at(-Math.floor(sizes.length / 10))!;
      const { status, body } = await services.simulate({
        model_id: id,
        symbol: 'NOISE',
        segment: each,
        threshold,
        z_score_cutoff: 0,
        regime_filter: {},
        costs: { round_trip_bp: 0 },
      });
      expect(status).toBe(200);
      expect(body['stats'].trade_count).toBeGreaterThan(200);
      expect(Math.abs(body['stats'].sqn)).toBeLessThan(1);
    }
    const trained = await services.simulate({
      model_id: id,
      symbol: 'NOISE',
      segment: 'selection',
      threshold: 0,
      z_score_cutoff: 0,
      regime_filter: {},
      start: result.windows[0]!.train_start,
    });
    expect(trained).toMatchObject({
      status: 422,
      body: { detail: expect.stringContaining('is outside') as string },
    });
  });
});
