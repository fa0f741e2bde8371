import { describe, expect, it } from 'vitest';
import { Problem } from '../../../platform/http/problem.js';
import { validationPipe } from '../../../platform/http/validation.js';
import { EvolveBatchDto, EvolveDto } from './evolve.dto.js';

const read = (body: object): Promise<EvolveDto> =>
  validationPipe().transform(body, { type: 'body', metatype: EvolveDto }) as Promise<EvolveDto>;

/** The errors that a body gets, as `field: message`. */
async function faults(body: object, metatype: new () => object = EvolveDto): Promise<string[]> {
  try {
    await validationPipe().transform(body, { type: 'body', metatype });
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return (error.extra.errors ?? []).map(({ field, message }) => `${field}: ${message}`);
  }
}

/** The body that the specification prints. */
const PRINTED = {
  symbol: 'AAPL',
  algorithm: 'RandomForest',
  target_col: 'close',
  target_transform: 'log_return',
  max_generations: 4,
  timeframe: '1m',
  data_options: '{"train_window": 30, "test_window": 5}',
  seed_features: ['sma_20', 'rsi_14', 'macd_line'],
  reference_symbols: ['SPY', 'QQQ'],
  thresholds: [0.0001, 0.0003, 0.0005],
  regime_configs: [{ regime_gmm: [1] }, { regime_vix: [2, 3] }],
  sqn_min: 3.0,
  sqn_max: 5.0,
  profit_factor_min: 2.0,
  profit_factor_max: 4.0,
  trade_count_min: 200,
  trade_count_max: 10000,
};

describe('a request to evolve', () => {
  it('keeps the printed body field by field and reads data_options from its JSON text', async () => {
    const dto = await read(PRINTED);
    expect(dto).toEqual({ ...PRINTED, data_options: { train_window: 30, test_window: 5 } });
  });

  it.each(Object.entries(PRINTED))('takes %s as printed, alone', async (field, value) => {
    expect(await faults({ symbol: 'AAPL', [field]: value })).toEqual([]);
  });

  it.each([
    { data_options: { train_window: 500, test_window: 20, unit: 'bars', step: 10, anchored: true } },
    { data_options: { holdout_fraction: 0.5, horizon: 390 } },
    { hyperparameters: { max_depth: 4, criterion: 'mse', warm: true, seed: null } },
    { algorithm: 'elastic_net' },
    { algorithm: 'xgboost' },
    { seed_model_id: 'm_0-Z' },
    { sqn_cap: null },
    { sqn_cap: 100 },
    { round_trip_bp: 0 },
    { random_seed: 4_294_967_295 },
    { z_score_cutoffs: [0, 0.5, 10] },
    { prune_fraction: 1 },
    { hyperparameters: { max_depth: [2, 3], early_stopping_rounds: [10, null], tol: 1e-8 } },
    { target_transform: 'none', importance_method: 'permutation' },
    { simulation_symbols: ['BRK.B', '^GSPC', 'EURUSD=X'] },
    { max_generations: null, seed_features: null },
    { sqn_min: 5, sqn_max: 5 },
  ])('takes %j', async (fields) => {
    expect(await faults({ symbol: 'SPX', ...fields })).toEqual([]);
  });

  it.each([
    [{ symbol: 'AA PL' }, 'symbol: symbol must be a symbol of 1 to 16 letters', 'got "AA PL"'],
    [{ symbol: undefined }, 'symbol: symbol must be', 'got undefined'],
    [
      { algorithm: 'LightGBM' },
      'algorithm: algorithm must be one of ElasticNet, Lasso, Ridge,',
      'got "LightGBM"',
    ],
    [{ target_col: 'high' }, 'target_col: target_col must be one of close, open', 'got "high"'],
    [{ target_transform: 'raw' }, 'target_transform: ', 'none, log_return, pct_change, log; got "raw"'],
    [
      { importance_method: 'gain' },
      'importance_method: ',
      'auto, coefficient, shap, permutation; got "gain"',
    ],
    [
      { importance_method: 'coefficient', algorithm: 'xgboost' },
      'importance_method: ',
      'XGBoost has no coefficients: importance_method must be auto, shap or permutation',
    ],
    [{ hyperparameters: { depth: [] } }, 'hyperparameters: ', 'at "depth": got 0 values'],
    [{ hyperparameters: { depth: [1, '2'] } }, 'hyperparameters: ', 'at "depth": item 2: got "2"'],
    [{ timeframe: '2m' }, 'timeframe: ', '1m, 5m, 15m, 30m, 1h, 1d; got "2m"'],
    [{ max_generations: 0 }, 'max_generations: ', 'whole number from 1 to 50; got 0'],
    [{ max_generations: 51 }, 'max_generations: ', 'whole number from 1 to 50; got 51'],
    [{ max_generations: '4' }, 'max_generations: ', 'whole number from 1 to 50; got "4"'],
    [{ thresholds: [] }, 'thresholds: ', 'list of 1 to 50 values', 'got 0 values'],
    [{ thresholds: [0.1, -0.1] }, 'thresholds: ', 'item 2: got -0.1'],
    [{ thresholds: 0.1 }, 'thresholds: ', 'got 0.1'],
    [
      { z_score_cutoffs: [0, 0.4] },
      'z_score_cutoffs: ',
      '0 (no filter) or a number from 0.5 to 10',
      'item 2: got 0.4',
    ],
    [{ regime_configs: Array.from({ length: 33 }, () => ({})) }, 'regime_configs: ', 'got 33 values'],
    [{ regime_configs: [{ regime_vix: 2 }] }, 'regime_configs: ', 'item 1: at "regime_vix": got 2'],
    [{ regime_configs: [{ 'regime vix': [2] }] }, 'regime_configs: ', 'item 1: at "regime vix"'],
    [{ alpha_grid: [0] }, 'alpha_grid: ', 'above 0', 'item 1: got 0'],
    [{ l1_ratio_grid: [1.1] }, 'l1_ratio_grid: ', 'above 0 and up to 1', 'item 1: got 1.1'],
    [{ sqn_min: 6 }, 'sqn_min: ', 'sqn_min (6) must not be above sqn_max (5)'],
    [{ sqn_max: 2 }, 'sqn_max: ', 'sqn_min (3) must not be above sqn_max (2)'],
    [{ profit_factor_min: -1 }, 'profit_factor_min: ', 'from 0 to 1000000; got -1'],
    [{ profit_factor_max: 1 }, 'profit_factor_max: ', 'profit_factor_min (2) must not be above'],
    [{ trade_count_min: 1.5 }, 'trade_count_min: ', 'whole number', 'got 1.5'],
    [{ trade_count_min: 10_001 }, 'trade_count_min: ', 'must not be above trade_count_max (10000)'],
    [{ weekly_consistency_max: -1 }, 'weekly_consistency_max: ', 'got -1'],
    [{ sqn_cap: 50 }, 'sqn_cap: ', 'one of 100, null; got 50'],
    [{ pruning_policy: 'random' }, 'pruning_policy: ', 'one of fraction, correlated_groups; got "random"'],
    [{ seed_features: ['a'], protected_features: ['b'] }, 'protected_features: ', 'b is not'],
    [{ prune_fraction: 0 }, 'prune_fraction: ', 'above 0 and up to 1; got 0'],
    [{ min_features: 501 }, 'min_features: ', 'from 1 to 500; got 501'],
    [{ random_seed: 4_294_967_296 }, 'random_seed: ', 'got 4294967296'],
    [{ round_trip_bp: -1 }, 'round_trip_bp: ', 'from 0 to 1000; got -1'],
    [{ seed_features: ['RSI 14'] }, 'seed_features: ', 'item 1: got "RSI 14"'],
    [{ seed_features: [] }, 'seed_features: ', 'list of 1 to 500', 'got 0 values'],
    [{ seed_model_id: '../etc' }, 'seed_model_id: ', 'got "../etc"'],
    [{ seed_model_id: 'm', seed_features: ['a'] }, 'seed_features: ', 'give one of them'],
    [
      { reference_symbols: Array.from({ length: 21 }, (_, i) => `S${i}`) },
      'reference_symbols: ',
      'got 21 values',
    ],
    [{ simulation_symbols: [] }, 'simulation_symbols: ', 'list of 1 to 20', 'got 0 values'],
    [{ hyperparameters: [] }, 'hyperparameters: ', 'must be an object', 'got []'],
    [{ hyperparameters: { Depth: 1 } }, 'hyperparameters: ', 'at "Depth"'],
    [{ hyperparameters: { depth: { a: 1 } } }, 'hyperparameters: ', 'at "depth": got {"a":1}'],
    [{ hyperparameters: { depth: 'x'.repeat(65) } }, 'hyperparameters: ', 'at most 64 characters'],
    [
      { data_options: '{train' },
      'data_options: data_options must be an object or the JSON text of one',
      '{train',
    ],
    [{ data_options: '{"__proto__": {"unit": "bars"}}' }, 'data_options: ', 'JSON text of one'],
    [{ data_options: [] }, 'data_options: ', 'JSON text of one; got []'],
    [{ data_options: 7 }, 'data_options: ', 'JSON text of one; got 7'],
    [{ data_options: { train_window: 0 } }, 'data_options.train_window: ', 'from 1 to 1000000; got 0'],
    [{ data_options: '{"test_window": 2.5}' }, 'data_options.test_window: ', 'got 2.5'],
    [{ data_options: { unit: 'days' } }, 'data_options.unit: ', 'sessions, bars; got "days"'],
    [{ data_options: { step: -1 } }, 'data_options.step: ', 'got -1'],
    [{ data_options: { anchored: 1 } }, 'data_options.anchored: ', 'true or false; got 1'],
    [
      { data_options: { holdout_fraction: 0.51 } },
      'data_options.holdout_fraction: ',
      'from 0 to 0.5; got 0.51',
    ],
    [{ data_options: { horizon: 391 } }, 'data_options.horizon: ', 'from 1 to 390; got 391'],
    [{ data_options: { windows: 3 } }, 'data_options.windows: ', 'should not exist'],
    [{ data_options: { unit: 'bars' } }, 'data_options: ', 'needs train_window and test_window'],
    [{ popsize: 3 }, 'popsize: ', 'should not exist'],
    [
      { thresholds: Array.from({ length: 30 }, (_, i) => i) },
      'thresholds: ',
      '30 x 5 x 7 x 1 = 1050 simulations a generation, the most is 1000',
    ],
    [
      {
        alpha_grid: Array.from({ length: 50 }, (_, i) => i + 1),
        l1_ratio_grid: Array.from({ length: 50 }, (_, i) => (i + 1) / 50),
      },
      'alpha_grid: ',
      '50 x 50 x 7 = 17500 models a generation, the most is 5000',
    ],
  ])('refuses %j with one error that says why', async (fields: object, start: string, ...parts: string[]) => {
    const told = await faults({ symbol: 'SPX', ...fields });
    expect(told).toHaveLength(1);
    expect(told[0]).toSatisfy((text: string) => text.startsWith(start));
    for (const part of parts) expect(told[0]).toContain(part);
  });

  it('tells all faults at once', async () => {
    const told = await faults({ symbol: '', sqn_min: 'x', min_features: 0 });
    expect(new Set(told.map((text) => text.split(':')[0]))).toEqual(
      new Set(['min_features', 'sqn_min', 'symbol']),
    );
  });
});

describe('a batch request', () => {
  it('takes the same settings for several symbols', async () => {
    expect(
      await faults({ symbols: ['SPX', 'AAPL'], sqn_min: 2, algorithm: 'lasso' }, EvolveBatchDto),
    ).toEqual([]);
  });

  it.each([
    [{ symbols: [] }, 'symbols: ', 'got 0 values'],
    [{}, 'symbols: ', 'got undefined'],
    [{ symbols: ['SPX'], symbol: 'SPX' }, 'symbol: ', 'should not exist'],
    [{ symbols: ['SPX'], sqn_max: 1 }, 'sqn_max: ', 'must not be above'],
  ])('refuses %j', async (body: object, start: string, part: string) => {
    const told = await faults(body, EvolveBatchDto);
    expect(told).toHaveLength(1);
    expect(told[0]).toSatisfy((text: string) => text.startsWith(start));
    expect(told[0]).toContain(part);
  });
});
