import { meanAndDeviation } from '../../../../quant/statistics/mean-and-deviation.js';
import { weeklyTrades } from '../../../../quant/tearsheet/weekly-trades.js';
import { dateOf, dayNumber } from './day-number.js';

/** Trades entered by week; weeks are Monday to Sunday of the exchange and count when they hold a session. */
export interface WeeklyTable {
  /** Mondays, ascending. */
  readonly weeks: readonly string[];
  readonly trades: readonly number[];
  /** Of the trades a week; their ratio is the weekly consistency. */
  readonly mean: number | null;
  readonly sd: number | null;
}

export function weeklyTable(entrySessions: readonly string[], sessions: readonly string[]): WeeklyTable {
  const { mondays, counts } = weeklyTrades(
    Int32Array.from(entrySessions, dayNumber),
    Int32Array.from(sessions, dayNumber),
  );
  const { mean, sd } = meanAndDeviation(Float64Array.from(counts));
  return { weeks: Array.from(mondays, dateOf), trades: [...counts], mean, sd };
}
