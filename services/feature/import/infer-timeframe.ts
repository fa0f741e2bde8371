import { TIMEFRAME_MS, TIMEFRAMES, type Timeframe } from '../time/timeframe.js';

const DAY = TIMEFRAME_MS['1d'];

/**
 * The timeframe whose length is the most frequent distance between neighbouring times, in any order and possibly NaN;
 * distances of 20 hours to 4 days count as daily. Undefined when there are fewer than two times or no timeframe fits.
 */
export function inferTimeframe(ts: Float64Array): Timeframe | undefined {
  const step = usualStep(ts);
  if (step === undefined) return undefined;
  if (step > (DAY * 20) / 24 && step <= 4 * DAY) return '1d';
  return TIMEFRAMES.find((timeframe) => TIMEFRAME_MS[timeframe] === step);
}

/** The most frequent distance between neighbouring times, milliseconds; the smaller one among equals. */
export function usualStep(ts: Float64Array): number | undefined {
  const ascending = ts.filter((each) => Number.isFinite(each)).sort();
  const counts = new Map<number, number>();
  for (let i = 1; i < ascending.length; i++) {
    const step = ascending[i]! - ascending[i - 1]!;
    if (step > 0) counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  return [...counts].sort(([a, n], [b, m]) => m - n || a - b)[0]?.[0];
}
