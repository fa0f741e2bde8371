import type { Bars } from '../../../quant/indicators/bars.js';
import { isoDate } from '../time/iso.js';
import { findBadTicks } from './find-bad-ticks.js';
import { findSplits } from './find-splits.js';
import type { Gap, QualityReport } from './quality-report.js';

/** A half-day of New York has 210 of 390 minutes, one of Frankfurt 0.6 of its bars. */
const SHORT = 0.75;

type Described = Omit<QualityReport, 'policy' | 'rows_read' | 'problems'>;

/** What there is to know about clean bars: how many stand still, where sessions are missing, what looks like a split or a bad tick. */
export function describeQuality(bars: Bars): Described {
  const { session, open, high, low, close, volume } = bars;
  let flat = 0;
  let empty = 0;
  for (let t = 0; t < close.length; t++) {
    if (open[t] === close[t] && high[t] === low[t]) flat++;
    if (volume[t] === 0) empty++;
  }
  const lengths = sessionLengths(session);
  const days = [...lengths.keys()];
  const counts = [...lengths.values()].sort((a, b) => a - b);
  const median = counts[Math.floor(counts.length / 2)] ?? 0;
  return {
    bars: close.length,
    sessions: days.length,
    flat_bars: flat,
    zero_volume_bars: empty,
    suspected_splits: findSplits(bars),
    suspected_bad_ticks: findBadTicks(bars),
    missing_weekdays: missingWeekdays(days),
    gaps: longestGaps(days),
    short_sessions: counts.filter((count) => count < SHORT * median).length,
  };
}

function sessionLengths(session: Int32Array): Map<number, number> {
  const lengths = new Map<number, number>();
  for (const day of session) lengths.set(day, (lengths.get(day) ?? 0) + 1);
  return lengths;
}

function missingWeekdays(days: readonly number[]): number {
  const present = new Set(days);
  let missing = 0;
  for (let day = days[0] ?? 0; day < (days.at(-1) ?? 0); day++) {
    const weekday = (((day + 3) % 7) + 7) % 7;
    if (weekday < 5 && !present.has(day)) missing++;
  }
  return missing;
}

function longestGaps(days: readonly number[]): Gap[] {
  return days
    .slice(1)
    .map((day, i) => ({ after: days[i]!, before: day, days: day - days[i]! }))
    .filter((gap) => gap.days > 4)
    .sort((a, b) => b.days - a.days || a.after - b.after)
    .slice(0, 10)
    .map((gap) => ({ after: isoDate(gap.after), before: isoDate(gap.before), days: gap.days }));
}
