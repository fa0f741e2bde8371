import { fromBar } from './from-bar.js';

/**
 * Standard deviation of the last `n` values around their mean with divisor `n - ddof`, known from bar
 * `first + n - 1` on. Two passes over each window; a window of equal values gives exactly 0.
 */
export function rollingDeviation(x: Float64Array, n: number, ddof: 0 | 1, first = 0): Float64Array {
  return fromBar(x.length, first + n - 1, (t) => {
    const from = t - n + 1;
    let offset = 0;
    // Distances from the window's first value: equal values then cancel exactly, whatever their size.
    for (let i = from; i <= t; i++) offset += x[i]! - x[from]!;
    const mean = offset / n;
    let squares = 0;
    for (let i = from; i <= t; i++) squares += (x[i]! - x[from]! - mean) ** 2;
    return Math.sqrt(squares / (n - ddof));
  });
}
