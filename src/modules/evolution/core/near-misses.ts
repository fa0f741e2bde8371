import { judge, type Miss, totalDistance } from '../../promoted/core/criteria.js';
import type { JudgingRules, SimulationOutcome } from './simulation-outcome.js';

/** A result outside the box, with the criteria that it misses and by how much. */
export interface NearMiss<T extends SimulationOutcome> {
  readonly simulation: T;
  readonly misses: readonly Miss[];
}

/** The results that came closest to the criteria without meeting them, nearest first; at most `limit`. */
export function nearMisses<T extends SimulationOutcome>(
  outcomes: readonly T[],
  { criteria, sqnCap }: JudgingRules,
  limit: number,
): NearMiss<T>[] {
  return outcomes
    .map((simulation) => {
      const misses = judge(simulation.stats, criteria, sqnCap);
      return { simulation, misses, distance: totalDistance(misses) };
    })
    .filter(({ misses }) => misses.length > 0)
    .toSorted(
      (a, b) =>
        // Two infinities are equal, and their difference is NaN, which is no order.
        (a.distance === b.distance ? 0 : a.distance - b.distance) ||
        a.simulation.generation - b.simulation.generation ||
        a.simulation.configIndex - b.simulation.configIndex,
    )
    .slice(0, limit)
    .map(({ simulation, misses }) => ({ simulation, misses }));
}
