import { fromBar } from './from-bar.js';

/**
 * Mean of the last `n` values, known from bar `first + n - 1` on, where `first` is the first known value of `x`.
 * Every window is summed anew: a running sum would carry the rounding of bars that have long left the window.
 */
export function rollingMean(x: Float64Array, n: number, first = 0): Float64Array {
  return fromBar(x.length, first + n - 1, (t) => {
    let sum = 0;
    for (let i = t - n + 1; i <= t; i++) sum += x[i]!;
    return sum / n;
  });
}
