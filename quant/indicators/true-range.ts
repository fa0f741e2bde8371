import type { Bars } from './bars.js';
import { fromBar } from './from-bar.js';

/** Wilder's true range, max(h - l, |h - c[1]|, |l - c[1]|), in price units; the first bar has h - l. */
export function trueRange({ high, low, close }: Bars): Float64Array {
  return fromBar(close.length, 0, (t) => {
    const range = high[t]! - low[t]!;
    if (t === 0) return range;
    const before = close[t - 1]!;
    return Math.max(range, Math.abs(high[t]! - before), Math.abs(low[t]! - before));
  });
}
