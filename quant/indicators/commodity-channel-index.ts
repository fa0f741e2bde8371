import type { Bars } from './bars.js';
import { fromBar } from './from-bar.js';
import { ratio } from './ratio.js';
import { rollingMean } from './rolling-mean.js';
import { typicalPrice } from './typical-price.js';

/**
 * Lambert's CCI over `n` bars: (typical - mean) / (0.015 * mean absolute deviation), 0 when the deviation is no more
 * than the rounding of the mean.
 */
export function commodityChannelIndex(bars: Bars, n: number): Float64Array {
  const typical = typicalPrice(bars);
  const mean = rollingMean(typical, n);
  return fromBar(typical.length, n - 1, (t) => {
    let deviation = 0;
    for (let i = t - n + 1; i <= t; i++) deviation += Math.abs(typical[i]! - mean[t]!);
    const rounding = 1e-13 * Math.abs(mean[t]!);
    return ratio(typical[t]! - mean[t]!, deviation / n > rounding ? (0.015 * deviation) / n : 0, 0);
  });
}
