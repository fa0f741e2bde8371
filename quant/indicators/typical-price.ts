import type { Bars } from './bars.js';
import { fromBar } from './from-bar.js';

/** (h + l + c) / 3 of each bar, in price units. */
export function typicalPrice({ high, low, close }: Bars): Float64Array {
  return fromBar(close.length, 0, (t) => (high[t]! + low[t]! + close[t]!) / 3);
}
