import { fromBar } from './from-bar.js';
import { ratio } from './ratio.js';
import { rollingDeviation } from './rolling-deviation.js';
import { rollingMean } from './rolling-mean.js';

/** Distance of each value from the mean of the last `n`, in their sample standard deviations; 0 when they are equal. */
export function zScore(x: Float64Array, n: number): Float64Array {
  const mean = rollingMean(x, n);
  const deviation = rollingDeviation(x, n, 1);
  return fromBar(x.length, n - 1, (t) => ratio(x[t]! - mean[t]!, deviation[t]!, 0));
}
