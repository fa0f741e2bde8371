import { meanAndDeviation } from '../statistics/mean-and-deviation.js';

/**
 * System quality number `sqrt(min(n, cap)) * mean / sd` of net trade returns (or of R-multiples: returns divided by
 * the risk of each trade). Without a cap it is the t statistic of the mean. Null with fewer than two trades or when
 * they are all equal.
 *
 * Source: Van Tharp, The Definitive Guide to Position Sizing (2008); the cap of 100 trades is his as well.
 */
export function sqn(returns: Float64Array, cap = Infinity): number | null {
  const { mean, sd } = meanAndDeviation(returns);
  if (mean === null || sd === null || sd === 0) return null;
  return (Math.sqrt(Math.min(returns.length, cap)) * mean) / sd;
}
