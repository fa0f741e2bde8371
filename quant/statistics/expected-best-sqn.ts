import { expectedMaximum } from './expected-maximum.js';

/**
 * SQN that the best of `trials` strategies without skill is expected to show, when it has `trades` trades: a raw SQN is
 * the t statistic of the mean, so its standard error is about 1, and less by `sqrt(cap / trades)` where the count is
 * capped. Trials are taken as independent; those that resemble each other reach a little less.
 *
 * @throws RangeError when trials < 1 or trades < 2
 */
export function expectedBestSqn(trials: number, trades: number, cap = Infinity): number {
  if (!(trades >= 2)) throw new RangeError(`an SQN takes at least 2 trades, there are ${trades}`);
  return Math.sqrt(Math.min(trades, cap) / (trades - 1)) * expectedMaximum(trials);
}
