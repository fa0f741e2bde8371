import { unprocessable } from '../../../src/platform/http/problem.js';

/**
 * The bar index of each prediction.
 *
 * @param bars opening times of the bars, ascending, milliseconds
 * @param times of the predictions, ascending, milliseconds
 * @throws Problem 422 naming the first prediction that is out of order or not made at a bar
 */
export function alignPredictions(bars: Float64Array, times: Float64Array): Int32Array {
  const at = new Int32Array(times.length);
  let bar = 0;
  for (let i = 0; i < times.length; i++) {
    const time = times[i]!;
    if (i > 0 && !(time > times[i - 1]!)) {
      throw unprocessable(`The predictions are out of order: ${iso(time)} follows ${iso(times[i - 1]!)}.`);
    }
    while (bar < bars.length && bars[bar]! < time) bar++;
    if (bars[bar] !== time) {
      throw unprocessable(`There is a prediction at ${iso(time)}, where the market has no bar.`);
    }
    at[i] = bar;
  }
  return at;
}

/** ISO 8601 UTC of milliseconds since the epoch, also of those that no date can show. */
export function iso(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? 'an invalid time' : date.toISOString();
}
