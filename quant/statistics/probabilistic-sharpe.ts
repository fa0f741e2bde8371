import { normalCdf } from './normal-cdf.js';

/** A Sharpe ratio in units of one period (never annualised) and what its uncertainty depends on. */
export interface SharpeEstimate {
  /** Mean over sample standard deviation of the period returns. */
  readonly sharpe: number;
  /** Number of periods. */
  readonly n: number;
  readonly skew: number;
  /** Not in excess: 3 for the normal distribution. */
  readonly kurtosis: number;
}

/**
 * Probability in [0, 1] that the true Sharpe ratio exceeds `benchmark` (same units); null with fewer than two periods.
 *
 * Source: Bailey & Lopez de Prado, The Sharpe Ratio Efficient Frontier (2012), the PSR.
 */
export function probabilisticSharpe(estimate: SharpeEstimate, benchmark = 0): number | null {
  if (estimate.n < 2) return null;
  const z = (estimate.sharpe - benchmark) * Math.sqrt(estimate.n - 1);
  return normalCdf(z / Math.sqrt(sharpeVariance(estimate)));
}

/**
 * Variance of the estimated Sharpe ratio times the number of periods. Since kurtosis >= 1 + skew^2 it is never
 * negative; the floor guards against rounding alone.
 */
export function sharpeVariance({ sharpe, skew, kurtosis }: SharpeEstimate): number {
  return Math.max(Number.EPSILON, 1 - skew * sharpe + ((kurtosis - 1) / 4) * sharpe * sharpe);
}
