import { expectedMaximum } from './expected-maximum.js';
import { probabilisticSharpe, type SharpeEstimate } from './probabilistic-sharpe.js';

export interface DeflatedSharpe {
  /** Sharpe ratio of one period that the best of the trials reaches by luck alone. */
  readonly benchmark: number;
  /** Probability that the true Sharpe ratio exceeds what luck explains; null with fewer than two periods. */
  readonly probability: number | null;
}

/**
 * The Sharpe ratio judged against the best of `trials` tries.
 *
 * @param variance of the trials' Sharpe ratios (ddof 1, units of one period squared)
 * Source: Bailey & Lopez de Prado, The Deflated Sharpe Ratio (2014).
 * @throws RangeError when trials < 1
 */
export function deflatedSharpe(estimate: SharpeEstimate, trials: number, variance: number): DeflatedSharpe {
  const benchmark = Math.sqrt(variance) * expectedMaximum(trials);
  return { benchmark, probability: probabilisticSharpe(estimate, benchmark) };
}
