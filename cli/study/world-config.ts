import { resolveRunConfig } from '../../src/modules/evolution/core/resolve-run-config.js';
import type { RunConfig } from '../../src/modules/evolution/core/run-config.js';
import { SYMBOL } from './world-frames.js';
import type { WorldRecipe } from './world-recipe.js';

/**
 * What every search begins with: two or three columns of each kind that say different things. A few are enough to find
 * what is planted, and pruning has something to take away in each of four generations.
 */
const SEED_FEATURES = [
  'logret_1',
  'logret_5',
  'close_to_sma_20',
  'macd_hist_pct',
  'adx_14',
  'rsi_14',
  'roc_10',
  'stoch_k_14',
  'realized_vol_20',
  'bb_pct_b_20',
  'volume_zscore_20',
  'volume_change_1',
  'obv_share_20',
  'body',
  'day_of_week_sin',
];

/** A run as the API makes it of a request that leaves everything else to its defaults. */
export function worldConfig({ timeframe, generations, roundTripBp }: WorldRecipe): RunConfig {
  return resolveRunConfig(
    {
      symbol: SYMBOL,
      timeframe,
      seed_features: SEED_FEATURES,
      max_generations: generations,
      round_trip_bp: roundTripBp,
    },
    { defaultMaxGenerations: generations },
  );
}
