import type { Bars } from './bars.js';
import { fromBar } from './from-bar.js';
import { logRatio } from './log-ratio.js';
import { rollingMean } from './rolling-mean.js';

/** Parkinson (1980): sqrt(mean(ln(h/l)^2) / (4 ln 2)) over `n` bars, per bar; blind to gaps between bars. */
export function parkinsonVolatility({ high, low }: Bars, n: number): Float64Array {
  return rootMean(high.length, n, (i) => logRatio(high[i]!, low[i]!) ** 2 / (4 * Math.LN2));
}

/** Garman and Klass (1980): sqrt(mean(ln(h/l)^2 / 2 - (2 ln 2 - 1) ln(c/o)^2)) over `n` bars, per bar. */
export function garmanKlassVolatility({ open, high, low, close }: Bars, n: number): Float64Array {
  return rootMean(
    high.length,
    n,
    (i) => logRatio(high[i]!, low[i]!) ** 2 / 2 - (2 * Math.LN2 - 1) * logRatio(close[i]!, open[i]!) ** 2,
  );
}

function rootMean(length: number, n: number, term: (i: number) => number): Float64Array {
  return rollingMean(fromBar(length, 0, term), n).map((mean) => Math.sqrt(Math.max(mean, 0)));
}
