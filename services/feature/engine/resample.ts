import type { Bars } from '../../../quant/indicators/bars.js';
import { TIMEFRAME_MS, type Timeframe } from '../time/timeframe.js';
import { zoneClock } from '../time/zone-clock.js';

/**
 * Joins bars into coarser ones. Buckets follow the exchange's clock (a 30-minute bar begins at :00 or :30 local time,
 * whenever the session opened), never cross a session, are stamped with their beginning, and exist only where there
 * is a bar; a daily bar is a session. Open is the first, close the last, volume the sum.
 */
export function resample(bars: Bars, timeframe: Timeframe, timezone: string): Bars {
  const clock = zoneClock(timezone);
  const length = TIMEFRAME_MS[timeframe];
  const beginning = (t: number): number => {
    if (timeframe === '1d') return clock.startOf(bars.session[t]!);
    const local = bars.ts[t]! + clock.offsetAt(bars.ts[t]!);
    return bars.ts[t]! - (local - Math.floor(local / length) * length);
  };
  const starts: number[] = [];
  const first: number[] = [];
  for (let t = 0; t < bars.ts.length; t++) {
    const start = beginning(t);
    if (start === starts.at(-1) && bars.session[t] === bars.session[t - 1]) continue;
    starts.push(start);
    first.push(t);
  }
  const last = [...first.slice(1), bars.ts.length].map((t) => t - 1);
  const fold = (values: Float64Array, join: (a: number, b: number) => number): Float64Array =>
    Float64Array.from(first, (from, i) => {
      let value = values[from]!;
      for (let t = from + 1; t <= last[i]!; t++) value = join(value, values[t]!);
      return value;
    });
  return {
    ts: Float64Array.from(starts),
    session: Int32Array.from(first, (t) => bars.session[t]!),
    open: Float64Array.from(first, (t) => bars.open[t]!),
    high: fold(bars.high, Math.max),
    low: fold(bars.low, Math.min),
    close: Float64Array.from(last, (t) => bars.close[t]!),
    volume: fold(bars.volume, (a, b) => a + b),
  };
}
