import { normalQuantile } from './normal-quantile.js';
import { sharpeVariance, type SharpeEstimate } from './probabilistic-sharpe.js';

/**
 * Number of periods after which the probabilistic Sharpe ratio reaches `confidence`, other things equal; null when the
 * estimate does not exceed `benchmark` (same units of one period).
 *
 * Source: Bailey & Lopez de Prado, The Sharpe Ratio Efficient Frontier (2012), the MinTRL.
 */
export function minimumTrackRecord(
  estimate: SharpeEstimate,
  confidence: number,
  benchmark = 0,
): number | null {
  if (estimate.sharpe <= benchmark) return null;
  return 1 + sharpeVariance(estimate) * (normalQuantile(confidence) / (estimate.sharpe - benchmark)) ** 2;
}
