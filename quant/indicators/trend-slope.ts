import { fromBar } from './from-bar.js';
import { logRatio } from './log-ratio.js';

/** Least-squares slope of ln(price) over the last `n` bars, log units per bar; known from bar `n - 1` on. */
export function trendSlope(price: Float64Array, n: number): Float64Array {
  const middle = (n - 1) / 2;
  const spread = (n * (n * n - 1)) / 12;
  const logarithm = fromBar(price.length, 0, (t) => logRatio(price[t]!, 1));
  return fromBar(price.length, n - 1, (t) => {
    const from = t - n + 1;
    let sum = 0;
    for (let i = 0; i < n; i++) sum += (i - middle) * logarithm[from + i]!;
    return sum / spread;
  });
}
