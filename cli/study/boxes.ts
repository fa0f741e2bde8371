import { EVOLVE_DEFAULTS as DEFAULTS } from '../../src/modules/evolution/core/evolve-defaults.js';
import type { Criteria } from '../../src/modules/promoted/core/criteria.js';

export const BOXES = ['default', 'open'] as const;
export type Box = (typeof BOXES)[number];

/**
 * `default`: what a run gets that asks for nothing else. `open`: hardly any bound, as a user may set it who wants to see
 * promotions; noise gets into it in every world, so that all that is left is what the policy asks besides.
 */
export const CRITERIA: Readonly<Record<Box, Criteria>> = {
  default: {
    sqnMin: DEFAULTS.sqn_min,
    sqnMax: DEFAULTS.sqn_max,
    profitFactorMin: DEFAULTS.profit_factor_min,
    profitFactorMax: DEFAULTS.profit_factor_max,
    tradeCountMin: DEFAULTS.trade_count_min,
    tradeCountMax: DEFAULTS.trade_count_max,
    weeklyConsistencyMax: DEFAULTS.weekly_consistency_max,
  },
  open: {
    sqnMin: 0,
    sqnMax: Infinity,
    profitFactorMin: 1,
    profitFactorMax: Infinity,
    tradeCountMin: 30,
    tradeCountMax: Infinity,
    weeklyConsistencyMax: Infinity,
  },
};
