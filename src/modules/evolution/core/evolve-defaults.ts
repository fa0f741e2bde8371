import type { RegimeFilter } from './run-config.js';

/** What a run gets where its request says nothing. Numbers are documented with their fields in the request. */
export const EVOLVE_DEFAULTS = {
  algorithm: 'ElasticNet',
  target_col: 'close',
  target_transform: 'log_return',
  importance_method: 'auto',
  timeframe: '1d',
  alpha_grid: [0.001, 0.01, 0.1, 1, 10, 50, 100],
  l1_ratio_grid: [0.1, 0.3, 0.5, 0.7, 0.9, 0.95],
  regime_configs: [
    { regime_vix: [0] },
    { regime_vix: [1] },
    { regime_vix: [2] },
    { regime_vix: [3] },
    { regime_gmm: [0] },
    { regime_gmm: [1] },
    {},
  ] satisfies RegimeFilter[] as RegimeFilter[],
  thresholds: [0.0001, 0.0003, 0.0005, 0.001],
  z_score_cutoffs: [0, 2, 2.5, 3, 3.5],
  sqn_min: 3,
  sqn_max: 5,
  profit_factor_min: 2,
  profit_factor_max: 4,
  trade_count_min: 200,
  trade_count_max: 10_000,
  weekly_consistency_max: 0.5,
  sqn_cap: 100,
  prune_fraction: 0.25,
  pruning_policy: 'fraction',
  min_features: 5,
  random_seed: 0,
  simulations_per_job: 1,
  early_stop: 'off',
  promotion_policy: 'standard',
  max_holdout_touches: 3,
} as const;

export const DATA_OPTION_DEFAULTS = {
  unit: 'sessions',
  anchored: false,
  holdout_fraction: 0.2,
  horizon: 1,
} as const;

/** Sessions of a walk-forward window: three years and half a year of daily bars, six weeks and one of intraday bars. */
export const defaultWindows = (timeframe: string): { train_window: number; test_window: number } =>
  timeframe === '1d' ? { train_window: 756, test_window: 126 } : { train_window: 30, test_window: 5 };
