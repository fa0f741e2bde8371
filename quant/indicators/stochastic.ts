import type { Bars } from './bars.js';
import { fromBar } from './from-bar.js';
import { ratio } from './ratio.js';
import { rollingExtreme } from './rolling-extreme.js';

/** Lane's %K: where the close stands in the high-low range of the last `n` bars, 0..100; 50 when there is no range. */
export function stochastic({ high, low, close }: Bars, n: number): Float64Array {
  const top = rollingExtreme(high, n, 1);
  const bottom = rollingExtreme(low, n, -1);
  return fromBar(close.length, n - 1, (t) => 100 * ratio(close[t]! - bottom[t]!, top[t]! - bottom[t]!, 0.5));
}
