import { periodReturns } from '../../../../quant/tearsheet/period-returns.js';

/** A month or a year of the strategy and of its market. */
export interface PeriodRow {
  /** Such as 2026-01 or 2026. */
  readonly period: string;
  readonly strategy: number;
  readonly benchmark: number;
  /** Sessions in it; the first and the last period may be cut short by the span. */
  readonly sessions: number;
}

/** Compounded returns by month (`length` 7 of the date) or by year (4). */
export function returnCalendar(
  curves: { readonly strategy: Float64Array; readonly benchmark: Float64Array },
  sessions: readonly string[],
  length: 4 | 7,
): PeriodRow[] {
  const periods = sessions.map((session) => session.slice(0, length));
  const counts = Map.groupBy(periods, (period) => period);
  const benchmark = periodReturns(curves.benchmark, periods);
  return periodReturns(curves.strategy, periods).map(({ period, value }, k) => ({
    period,
    strategy: value,
    benchmark: benchmark[k]!.value,
    sessions: counts.get(period)!.length,
  }));
}
