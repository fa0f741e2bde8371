import { countedSqn, judge } from '../../promoted/core/criteria.js';
import type { JudgingRules, SimulationOutcome } from './simulation-outcome.js';

/**
 * The one meaning of "best", within a generation and over a run. First what meets every criterion: an SQN that is too
 * good must not hide it. Then what has as many trades as the criteria allow: the SQN of a handful of trades is chance.
 * Then by SQN, undefined last; ties by generation, then by place in the grid.
 */
export function rankOutcomes<T extends SimulationOutcome>(
  outcomes: readonly T[],
  { criteria, sqnCap }: JudgingRules,
): T[] {
  return outcomes
    .map((outcome) => {
      const misses = judge(outcome.stats, criteria, sqnCap);
      return {
        outcome,
        passes: misses.length === 0,
        tradesEnough: !misses.some(({ criterion }) => criterion === 'trade_count'),
        sqn: countedSqn(outcome.stats, sqnCap) ?? Number.NEGATIVE_INFINITY,
      };
    })
    .toSorted(
      (a, b) =>
        Number(b.passes) - Number(a.passes) ||
        Number(b.tradesEnough) - Number(a.tradesEnough) ||
        // Two infinities are equal, and their difference is NaN, which is no order.
        (a.sqn === b.sqn ? 0 : b.sqn - a.sqn) ||
        a.outcome.generation - b.outcome.generation ||
        a.outcome.configIndex - b.outcome.configIndex,
    )
    .map(({ outcome }) => outcome);
}
