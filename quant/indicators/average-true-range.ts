import type { Bars } from './bars.js';
import { trueRange } from './true-range.js';
import { wilderMean } from './wilder-mean.js';
import { withhold } from './withhold.js';

/** Wilder's average true range over `n` bars, in price units; known from bar 4n on, when the seed has faded to 5 %. */
export function averageTrueRange(bars: Bars, n: number): Float64Array {
  return withhold(wilderMean(trueRange(bars), n), 4 * n);
}
