import { fromBar } from './from-bar.js';

/** Largest (`sign` 1) or smallest (`sign` -1) of the last `n` values, known from bar `n - 1` on. */
export function rollingExtreme(x: Float64Array, n: number, sign: 1 | -1): Float64Array {
  return fromBar(x.length, n - 1, (t) => {
    let best = x[t]!;
    for (let i = t - n + 1; i < t; i++) if (sign * x[i]! > sign * best) best = x[i]!;
    return best;
  });
}
