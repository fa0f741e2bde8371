import type { Dataset } from './dataset.js';
import { expectedReturn } from './expected-return.js';
import type { Predictor } from './predictor.js';

/** Returns mean and standard deviation (n - 1) of the expected returns on the given bars. */
export function predictionMoments(
  predict: Predictor,
  { p, x, transform, close }: Dataset,
  bars: Int32Array,
): { trainMean: number; trainSd: number } {
  const values = Float64Array.from(bars, (bar) =>
    expectedReturn(transform, predict(x, bar * p), close[bar]!),
  );
  const n = values.length;
  const mean = values.reduce((sum, each) => sum + each, 0) / n;
  const squares = values.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  return { trainMean: mean, trainSd: Math.sqrt(squares / Math.max(n - 1, 1)) };
}
