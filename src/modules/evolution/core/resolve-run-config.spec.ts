import { describe, expect, it } from 'vitest';
import type { EvolveRequest } from './evolve-request.js';
import { resolveRunConfig } from './resolve-run-config.js';
import type { RunConfig } from './run-config.js';

const resolve = (request: Partial<EvolveRequest>): RunConfig =>
  resolveRunConfig({ symbol: 'SPX', ...request }, { defaultMaxGenerations: 4 });

describe('resolveRunConfig', () => {
  it('needs nothing but a symbol', () => {
    expect(resolve({})).toEqual({
      symbol: 'SPX',
      algorithm: 'ElasticNet',
      hyperparameters: {},
      targetCol: 'close',
      targetTransform: 'log_return',
      importanceMethod: 'auto',
      timeframe: '1d',
      dataOptions: {
        trainWindow: 756,
        testWindow: 126,
        unit: 'sessions',
        step: 126,
        anchored: false,
        holdoutFraction: 0.2,
        horizon: 1,
      },
      seedFeatures: null,
      seedModelId: null,
      referenceSymbols: [],
      alphaGrid: [0.001, 0.01, 0.1, 1, 10, 50, 100],
      l1RatioGrid: [0.1, 0.3, 0.5, 0.7, 0.9, 0.95],
      regimeConfigs: [
        { regime_vix: [0] },
        { regime_vix: [1] },
        { regime_vix: [2] },
        { regime_vix: [3] },
        { regime_gmm: [0] },
        { regime_gmm: [1] },
        {},
      ],
      thresholds: [0.0001, 0.0003, 0.0005, 0.001],
      zScoreCutoffs: [0, 2, 2.5, 3, 3.5],
      simulationSymbols: ['SPX'],
      roundTripBp: null,
      criteria: {
        sqnMin: 3,
        sqnMax: 5,
        profitFactorMin: 2,
        profitFactorMax: 4,
        tradeCountMin: 200,
        tradeCountMax: 10_000,
        weeklyConsistencyMax: 0.5,
      },
      sqnCap: 100,
      maxGenerations: 4,
      pruneFraction: 0.25,
      pruningPolicy: 'fraction',
      protectedFeatures: [],
      minFeatures: 5,
      randomSeed: 0,
      simulationsPerJob: 1,
      earlyStop: 'off',
      promotionPolicy: 'standard',
      maxHoldoutTouches: 3,
      budgets: { maxWallSeconds: null, maxSimulations: null, maxFailures: null },
    } satisfies RunConfig);
  });

  it.each<[string, Partial<EvolveRequest>, Partial<RunConfig>]>([
    ['null as left out', { max_generations: null, sqn_min: null, thresholds: null }, {}],
    ['null as no cap', { sqn_cap: null }, { sqnCap: null }],
    ['an alias', { algorithm: 'random_forest' }, { algorithm: 'RandomForest' }],
    ['another alias', { algorithm: 'xgboost' }, { algorithm: 'XGBoost' }],
    ['numbers as a set, by value', { alpha_grid: [100, 20, 3, 100] }, { alphaGrid: [3, 20, 100] }],
    [
      'lists of hyperparameters as sets',
      { hyperparameters: { max_depth: [3, 2, 3], patience: [null, 5], name: 'x' } },
      { hyperparameters: { max_depth: [2, 3], patience: [5, null], name: 'x' } },
    ],
    ['one zero', { thresholds: [-0, 0, 1] }, { thresholds: [0, 1] }],
    ['names as a set', { seed_features: ['b', 'a', 'b'] }, { seedFeatures: ['a', 'b'] }],
    [
      'regimes by meaning, in the order given',
      { regime_configs: [{ b: [2, 1, 1], a: [0] }, {}, { a: [0], b: [1, 2] }] },
      { regimeConfigs: [{ a: [0], b: [1, 2] }, {}] },
    ],
    ['other symbols to simulate', { simulation_symbols: ['B', 'A'] }, { simulationSymbols: ['A', 'B'] }],
    ['its own number of generations', { max_generations: 9 }, { maxGenerations: 9 }],
  ])('takes %s', (_, request, expected) => {
    expect(resolve(request)).toEqual({ ...resolve({}), ...expected });
  });

  it.each<[string, Partial<EvolveRequest>, Partial<RunConfig['dataOptions']>]>([
    ['daily bars', { timeframe: '1d' }, { trainWindow: 756, testWindow: 126, step: 126 }],
    ['intraday bars', { timeframe: '15m' }, { trainWindow: 30, testWindow: 5, step: 5 }],
    [
      'a test window of its own',
      { data_options: { test_window: 20 } },
      { trainWindow: 756, testWindow: 20, step: 20 },
    ],
    ['a step of its own', { data_options: { step: 1 } }, { testWindow: 126, step: 1 }],
    [
      'no holdout',
      { data_options: { holdout_fraction: 0, anchored: true } },
      { holdoutFraction: 0, anchored: true },
    ],
  ])('cuts windows for %s', (_, request, expected) => {
    expect(resolve(request).dataOptions).toMatchObject(expected);
  });
});
