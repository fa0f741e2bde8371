import { distinctWeeks, weeklySums } from '../metrics/weeks.js';

export interface WeeklyTrades {
  /** Monday of each week that holds a session, days since 1970-01-01, ascending. */
  readonly mondays: Int32Array;
  /** Trades entered in it. */
  readonly counts: Int32Array;
}

/**
 * What weekly consistency is computed of: entries by Monday-based week, weeks without a trade included.
 *
 * @param entryDays day of each entry, days since 1970-01-01 of the exchange's local date
 * @param sessions every session of the span, ascending, in the same unit
 */
export function weeklyTrades(entryDays: Int32Array, sessions: Int32Array): WeeklyTrades {
  return {
    // Day 0 is a Thursday: week 0 begins on day -3.
    mondays: distinctWeeks(sessions).map((week) => 7 * week - 3),
    counts: Int32Array.from(weeklySums(entryDays, sessions)),
  };
}
