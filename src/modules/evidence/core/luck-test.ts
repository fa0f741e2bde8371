import { bootstrapMeans } from '../../../../quant/statistics/bootstrap-means.js';
import { distinctColumns } from '../../../../quant/statistics/distinct-columns.js';
import { realityCheck } from '../../../../quant/statistics/reality-check.js';
import type { ReturnTable } from '../../../../quant/statistics/return-table.js';
import { superiorAbility } from '../../../../quant/statistics/superior-ability.js';

/** Share of tables of useless strategies that the test of `strict` may let through. */
export const LUCK_LEVEL = 0.05;

/** How sessions are resampled; the seed makes a p-value one that can be computed again. */
const RESAMPLING = { draws: 1000, meanBlock: 5, seed: 12_345 };

/**
 * Could the best of a table be as good if all of it were useless? Names are those of the wire, as it is stored and served
 * as it is.
 */
export interface LuckTest {
  /** The p-value that `strict` judges by. */
  readonly p: number;
  /** Which of those below it is. */
  readonly test: 'spa_consistent';
  readonly spa_lower: number;
  readonly spa_consistent: number;
  readonly spa_upper: number;
  readonly reality_check: number;
}

/**
 * The one place that says which test `strict` uses. Measured on worlds like those of `npm run study:noise`: of noise that is
 * searched for free in 62 and in 347 sessions the SPA with this block lets 2.4 % and 1.8 % through before the holdout, the
 * Reality Check 7.4 % and 5.3 %. The deflated Sharpe ratio lets hardly any through, but misses a third of clear edges, of
 * which the SPA misses none that gains on the holdout (docs/statistics.md). A table of 560 columns of six years takes a
 * quarter of a second and more: not for the main thread.
 */
export function luckTest(table: ReturnTable): LuckTest {
  const distinct = distinctColumns(table);
  const means = bootstrapMeans(distinct, RESAMPLING);
  const { lower, consistent, upper } = superiorAbility(distinct, means);
  return {
    p: consistent,
    test: 'spa_consistent',
    spa_lower: lower,
    spa_consistent: consistent,
    spa_upper: upper,
    reality_check: realityCheck(means).p,
  };
}
