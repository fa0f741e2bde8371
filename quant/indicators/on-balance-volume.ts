import type { Bars } from './bars.js';

/** Granville's on-balance volume, in units of volume: the sum of sign(c - c[1]) * v since bar 0, which counts 0. */
export function onBalanceVolume({ close, volume }: Bars): Float64Array {
  const values = new Float64Array(close.length);
  for (let t = 1; t < close.length; t++) {
    values[t] = values[t - 1]! + Math.sign(close[t]! - close[t - 1]!) * volume[t]!;
  }
  return values;
}
