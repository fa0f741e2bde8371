import type { PromotionPolicy } from '../../evidence/core/promotion-policy.js';
import type { PruningPolicyName } from './pruning-policies.js';
import type { DataOptions, EarlyStop, ImportanceMethod, RegimeFilter, RunConfig } from './run-config.js';

export interface DataOptionsWire {
  train_window: number;
  test_window: number;
  unit: 'sessions' | 'bars';
  step: number;
  anchored: boolean;
  holdout_fraction: number;
  horizon: number;
}

/** A run's configuration as requests give it, answers show it and `evolution_runs.config` stores it. */
export interface RunConfigWire {
  symbol: string;
  algorithm: string;
  hyperparameters: Readonly<Record<string, unknown>>;
  target_col: string;
  target_transform: string;
  importance_method: ImportanceMethod;
  timeframe: string;
  data_options: DataOptionsWire;
  seed_features: readonly string[] | null;
  seed_model_id: string | null;
  reference_symbols: readonly string[];
  alpha_grid: readonly number[];
  l1_ratio_grid: readonly number[];
  regime_configs: readonly RegimeFilter[];
  thresholds: readonly number[];
  z_score_cutoffs: readonly number[];
  simulation_symbols: readonly string[];
  round_trip_bp: number | null;
  sqn_min: number;
  sqn_max: number;
  profit_factor_min: number;
  profit_factor_max: number;
  trade_count_min: number;
  trade_count_max: number;
  weekly_consistency_max: number;
  sqn_cap: 100 | null;
  max_generations: number;
  prune_fraction: number;
  pruning_policy: PruningPolicyName;
  protected_features: readonly string[];
  min_features: number;
  random_seed: number;
  simulations_per_job: number;
  early_stop: EarlyStop;
  promotion_policy: PromotionPolicy;
  max_holdout_touches: number;
  max_wall_seconds: number | null;
  max_simulations: number | null;
  max_failures: number | null;
}

/** The wire form of `config`; posted again it asks for the same run. */
export function runConfigToWire(config: RunConfig): RunConfigWire {
  return {
    symbol: config.symbol,
    algorithm: config.algorithm,
    hyperparameters: config.hyperparameters,
    target_col: config.targetCol,
    target_transform: config.targetTransform,
    importance_method: config.importanceMethod,
    timeframe: config.timeframe,
    data_options: dataOptionsToWire(config.dataOptions),
    seed_features: config.seedFeatures,
    seed_model_id: config.seedModelId,
    reference_symbols: config.referenceSymbols,
    alpha_grid: config.alphaGrid,
    l1_ratio_grid: config.l1RatioGrid,
    regime_configs: config.regimeConfigs,
    thresholds: config.thresholds,
    z_score_cutoffs: config.zScoreCutoffs,
    simulation_symbols: config.simulationSymbols,
    round_trip_bp: config.roundTripBp,
    sqn_min: config.criteria.sqnMin,
    sqn_max: config.criteria.sqnMax,
    profit_factor_min: config.criteria.profitFactorMin,
    profit_factor_max: config.criteria.profitFactorMax,
    trade_count_min: config.criteria.tradeCountMin,
    trade_count_max: config.criteria.tradeCountMax,
    weekly_consistency_max: config.criteria.weeklyConsistencyMax,
    sqn_cap: config.sqnCap,
    max_generations: config.maxGenerations,
    prune_fraction: config.pruneFraction,
    pruning_policy: config.pruningPolicy,
    protected_features: config.protectedFeatures,
    min_features: config.minFeatures,
    random_seed: config.randomSeed,
    simulations_per_job: config.simulationsPerJob,
    early_stop: config.earlyStop,
    promotion_policy: config.promotionPolicy,
    max_holdout_touches: config.maxHoldoutTouches,
    max_wall_seconds: config.budgets.maxWallSeconds,
    max_simulations: config.budgets.maxSimulations,
    max_failures: config.budgets.maxFailures,
  };
}

/** The inverse of `runConfigToWire`; the caller vouches for the shape. */
export function runConfigFromWire(wire: RunConfigWire): RunConfig {
  return {
    symbol: wire.symbol,
    algorithm: wire.algorithm,
    hyperparameters: wire.hyperparameters,
    targetCol: wire.target_col,
    targetTransform: wire.target_transform,
    importanceMethod: wire.importance_method,
    timeframe: wire.timeframe,
    dataOptions: dataOptionsFromWire(wire.data_options),
    seedFeatures: wire.seed_features,
    seedModelId: wire.seed_model_id,
    referenceSymbols: wire.reference_symbols,
    alphaGrid: wire.alpha_grid,
    l1RatioGrid: wire.l1_ratio_grid,
    regimeConfigs: wire.regime_configs,
    thresholds: wire.thresholds,
    zScoreCutoffs: wire.z_score_cutoffs,
    simulationSymbols: wire.simulation_symbols,
    roundTripBp: wire.round_trip_bp,
    criteria: {
      sqnMin: wire.sqn_min,
      sqnMax: wire.sqn_max,
      profitFactorMin: wire.profit_factor_min,
      profitFactorMax: wire.profit_factor_max,
      tradeCountMin: wire.trade_count_min,
      tradeCountMax: wire.trade_count_max,
      weeklyConsistencyMax: wire.weekly_consistency_max,
    },
    sqnCap: wire.sqn_cap,
    maxGenerations: wire.max_generations,
    pruneFraction: wire.prune_fraction,
    pruningPolicy: wire.pruning_policy,
    protectedFeatures: wire.protected_features,
    minFeatures: wire.min_features,
    randomSeed: wire.random_seed,
    simulationsPerJob: wire.simulations_per_job,
    earlyStop: wire.early_stop,
    promotionPolicy: wire.promotion_policy,
    maxHoldoutTouches: wire.max_holdout_touches,
    budgets: {
      maxWallSeconds: wire.max_wall_seconds,
      maxSimulations: wire.max_simulations,
      maxFailures: wire.max_failures,
    },
  };
}

export const dataOptionsToWire = (options: DataOptions): DataOptionsWire => ({
  train_window: options.trainWindow,
  test_window: options.testWindow,
  unit: options.unit,
  step: options.step,
  anchored: options.anchored,
  holdout_fraction: options.holdoutFraction,
  horizon: options.horizon,
});

const dataOptionsFromWire = (wire: DataOptionsWire): DataOptions => ({
  trainWindow: wire.train_window,
  testWindow: wire.test_window,
  unit: wire.unit,
  step: wire.step,
  anchored: wire.anchored,
  holdoutFraction: wire.holdout_fraction,
  horizon: wire.horizon,
});
