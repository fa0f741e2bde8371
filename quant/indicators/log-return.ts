import { fromBar } from './from-bar.js';
import { logRatio } from './log-ratio.js';

/** Log return over `n` bars, ln(price[t] / price[t-n]); known from bar `n` on. */
export function logReturn(price: Float64Array, n: number): Float64Array {
  return fromBar(price.length, n, (t) => logRatio(price[t]!, price[t - n]!));
}
