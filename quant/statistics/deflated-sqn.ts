import { deflatedSharpe } from './deflated-sharpe.js';
import { expectedBestSqn } from './expected-best-sqn.js';
import { moments } from './moments.js';

export interface DeflatedSqn {
  /** SQN that the best of the trials reaches by luck alone, counted with the same cap. */
  readonly benchmark: number;
  /** Probability that the trades' true mean over deviation exceeds what luck explains. */
  readonly probability: number;
}

/**
 * The deflated Sharpe ratio with a trade as the period: one trade's ratio of mean to deviation, as many periods as
 * trades, and 1 / (n - 1) as the variance among trials without skill. Null where the SQN is undefined.
 *
 * @param returns net returns of the trades; overlapping or dependent trades overstate the probability
 * @param cap of the trade count in `benchmark`; it does not touch the probability
 * Source: Bailey & Lopez de Prado, The Deflated Sharpe Ratio (2014).
 * @throws RangeError when trials < 1
 */
export function deflatedSqn(returns: Float64Array, trials: number, cap = Infinity): DeflatedSqn | null {
  const { n, mean, sd, skew, kurtosis } = moments(returns);
  if (mean === null || sd === null || skew === null || kurtosis === null) return null;
  const { probability } = deflatedSharpe({ sharpe: mean / sd, n, skew, kurtosis }, trials, 1 / (n - 1));
  return { benchmark: expectedBestSqn(trials, n, cap), probability: probability! };
}
