import { meanAndDeviation } from '../statistics/mean-and-deviation.js';
import { weeklySums } from './weeks.js';

/**
 * Coefficient of variation (sd with ddof 1 over mean) of the number of trades entered per week; smaller is steadier.
 * Weeks begin on Monday, a week counts when it holds a session, and weeks without a trade count as zero. The first and
 * the last week may be partial. Null with fewer than two weeks or without a trade.
 *
 * @param entryDays day of each entry, days since 1970-01-01 of the exchange's local date
 * @param sessions every session of the span, ascending, in the same unit
 */
export function weeklyConsistency(entryDays: Int32Array, sessions: Int32Array): number | null {
  return variation(weeklySums(entryDays, sessions));
}

/** The same ratio of the weekly sums of `returns` by exit; null when their mean is not positive. */
export function weeklyPnlConsistency(
  returns: Float64Array,
  exitDays: Int32Array,
  sessions: Int32Array,
): number | null {
  return variation(weeklySums(exitDays, sessions, returns));
}

function variation(weeks: Float64Array): number | null {
  const { mean, sd } = meanAndDeviation(weeks);
  return mean === null || sd === null || mean <= 0 ? null : sd / mean;
}
