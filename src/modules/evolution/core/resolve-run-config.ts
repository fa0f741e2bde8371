import { canonicalAlgorithm } from './algorithms.js';
import { DATA_OPTION_DEFAULTS, defaultWindows, EVOLVE_DEFAULTS as DEFAULTS } from './evolve-defaults.js';
import type { EvolveRequest } from './evolve-request.js';
import { sortedLists, sortedNumbers, sortedStrings } from './normalise-sets.js';
import type { DataOptions, RegimeFilter, RunConfig } from './run-config.js';

/**
 * Fills every default of a validated request and brings it into one form: sets are sorted (numbers by value) and free
 * of repeats, the algorithm has its own name. Two requests that mean the same run give equal configurations.
 */
export function resolveRunConfig(
  request: EvolveRequest,
  { defaultMaxGenerations }: { defaultMaxGenerations: number },
): RunConfig {
  const algorithm = request.algorithm ?? DEFAULTS.algorithm;
  const timeframe = request.timeframe ?? DEFAULTS.timeframe;
  return {
    symbol: request.symbol,
    algorithm: canonicalAlgorithm(algorithm) ?? algorithm,
    hyperparameters: sortedLists(request.hyperparameters ?? {}),
    targetCol: request.target_col ?? DEFAULTS.target_col,
    targetTransform: request.target_transform ?? DEFAULTS.target_transform,
    importanceMethod: request.importance_method ?? DEFAULTS.importance_method,
    timeframe,
    dataOptions: resolveDataOptions(request.data_options ?? {}, timeframe),
    seedFeatures: request.seed_features ? sortedStrings(request.seed_features) : null,
    seedModelId: request.seed_model_id ?? null,
    referenceSymbols: sortedStrings(request.reference_symbols ?? []),
    alphaGrid: sortedNumbers(request.alpha_grid ?? DEFAULTS.alpha_grid),
    l1RatioGrid: sortedNumbers(request.l1_ratio_grid ?? DEFAULTS.l1_ratio_grid),
    regimeConfigs: regimeSet(request.regime_configs ?? DEFAULTS.regime_configs),
    thresholds: sortedNumbers(request.thresholds ?? DEFAULTS.thresholds),
    zScoreCutoffs: sortedNumbers(request.z_score_cutoffs ?? DEFAULTS.z_score_cutoffs),
    simulationSymbols: sortedStrings(request.simulation_symbols ?? [request.symbol]),
    roundTripBp: request.round_trip_bp ?? null,
    criteria: {
      sqnMin: request.sqn_min ?? DEFAULTS.sqn_min,
      sqnMax: request.sqn_max ?? DEFAULTS.sqn_max,
      profitFactorMin: request.profit_factor_min ?? DEFAULTS.profit_factor_min,
      profitFactorMax: request.profit_factor_max ?? DEFAULTS.profit_factor_max,
      tradeCountMin: request.trade_count_min ?? DEFAULTS.trade_count_min,
      tradeCountMax: request.trade_count_max ?? DEFAULTS.trade_count_max,
      weeklyConsistencyMax: request.weekly_consistency_max ?? DEFAULTS.weekly_consistency_max,
    },
    sqnCap: request.sqn_cap === undefined ? DEFAULTS.sqn_cap : request.sqn_cap,
    maxGenerations: request.max_generations ?? defaultMaxGenerations,
    pruneFraction: request.prune_fraction ?? DEFAULTS.prune_fraction,
    pruningPolicy: request.pruning_policy ?? DEFAULTS.pruning_policy,
    protectedFeatures: sortedStrings(request.protected_features ?? []),
    minFeatures: request.min_features ?? DEFAULTS.min_features,
    randomSeed: request.random_seed ?? DEFAULTS.random_seed,
    simulationsPerJob: request.simulations_per_job ?? DEFAULTS.simulations_per_job,
    earlyStop: request.early_stop ?? DEFAULTS.early_stop,
    promotionPolicy: request.promotion_policy ?? DEFAULTS.promotion_policy,
    maxHoldoutTouches: request.max_holdout_touches ?? DEFAULTS.max_holdout_touches,
    budgets: {
      maxWallSeconds: request.max_wall_seconds ?? null,
      maxSimulations: request.max_simulations ?? null,
      maxFailures: request.max_failures ?? null,
    },
  };
}

function resolveDataOptions(
  given: NonNullable<EvolveRequest['data_options']>,
  timeframe: string,
): DataOptions {
  const windows = defaultWindows(timeframe);
  const testWindow = given.test_window ?? windows.test_window;
  return {
    trainWindow: given.train_window ?? windows.train_window,
    testWindow,
    unit: given.unit ?? DATA_OPTION_DEFAULTS.unit,
    step: given.step ?? testWindow,
    anchored: given.anchored ?? DATA_OPTION_DEFAULTS.anchored,
    holdoutFraction: given.holdout_fraction ?? DATA_OPTION_DEFAULTS.holdout_fraction,
    horizon: given.horizon ?? DATA_OPTION_DEFAULTS.horizon,
  };
}

/** Filters keep the order in which they were given, which is the order of tables and charts. */
function regimeSet(filters: readonly RegimeFilter[]): RegimeFilter[] {
  const normal = filters.map((filter) =>
    Object.fromEntries(
      Object.keys(filter)
        .toSorted()
        .map((column) => [column, sortedNumbers(filter[column] ?? [])]),
    ),
  );
  return [...new Map(normal.map((filter) => [JSON.stringify(filter), filter])).values()];
}
