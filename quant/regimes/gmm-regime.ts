import type { Bars } from '../indicators/bars.js';
import { logReturn } from '../indicators/log-return.js';
import { realizedVolatility } from '../indicators/realized-volatility.js';
import { classifyByMixture } from './classify-by-mixture.js';
import { fitGaussianMixture } from './fit-gaussian-mixture.js';
import { MIN_REGIME_ROWS, TooFewRegimeRowsError } from './regime-rows.js';

const COMPONENTS = 2;
const WARMUP = 20;
/** The logarithm needs a floor where the price did not move for 20 bars; a hundredth of a basis point. */
const SMALLEST_VOLATILITY = 1e-6;
/** EM over more rows costs seconds and moves the parameters in the third digit: every so-many-th row then. */
const MAX_FITTING_ROWS = 20_000;
/** Bars that are labelled at a time. */
const PIECE = 8192;

/**
 * Labels bars 0 (calm) or 1 (turbulent) by a mixture of two normal distributions over the one-bar log return and the
 * logarithm of 20-bar realised volatility. Scaling and mixture are fitted on bars with `ts <= fitUntil` only and
 * then frozen; the label of a bar uses that bar and earlier ones. -1 on the first 20 bars.
 * @throws TooFewRegimeRowsError
 */
export function gmmRegime(bars: Bars, fitUntil: number): Int32Array {
  const returns = logReturn(bars.close, 1);
  const volatility = realizedVolatility(bars.close, WARMUP);
  const point = (t: number): number[] => [
    returns[t]!,
    Math.log(Math.max(volatility[t]!, SMALLEST_VOLATILITY)),
  ];
  const known: number[] = [];
  for (let t = WARMUP; t < returns.length; t++) if (bars.ts[t]! <= fitUntil) known.push(t);
  if (known.length < MIN_REGIME_ROWS) throw new TooFewRegimeRowsError('regime_gmm', known.length);
  const scale = standardiser(known, point);
  const stride = Math.ceil(known.length / MAX_FITTING_ROWS);
  const training = known.filter((_, i) => i % stride === 0).map((t) => scale(point(t)));
  const { mixture } = fitGaussianMixture(training, COMPONENTS);
  const labels = new Int32Array(returns.length).fill(-1);
  // A piece at a time: a million bars as small arrays would take some hundred megabytes.
  for (let from = WARMUP; from < labels.length; from += PIECE) {
    const length = Math.min(PIECE, labels.length - from);
    const points = Array.from({ length }, (_, i) => scale(point(from + i)));
    labels.set(classifyByMixture(mixture, points), from);
  }
  return labels;
}

/** To mean 0 and deviation 1 of the points at the listed bars. */
function standardiser(known: readonly number[], point: (t: number) => number[]): (row: number[]) => number[] {
  const axes = point(known[0]!).map((_, axis) => {
    let sum = 0;
    for (const t of known) sum += point(t)[axis]!;
    const mean = sum / known.length;
    let squares = 0;
    for (const t of known) squares += (point(t)[axis]! - mean) ** 2;
    const deviation = Math.sqrt(squares / known.length);
    return { mean, deviation: deviation === 0 ? 1 : deviation };
  });
  return (row) => row.map((value, axis) => (value - axes[axis]!.mean) / axes[axis]!.deviation);
}
