import { lowerBound } from '../metrics/lower-bound.js';

/**
 * Index of the first prediction that its model's training could have known, -1 when there is none. The training rows
 * end at `trainUntil`; the label of the last one reaches horizon + 1 bars further, and a prediction is honest only
 * after that.
 *
 * @param bars opening times of the market's bars, ascending
 * @param at bar index of each prediction
 * @param trainUntil time of the last bar of the training rows, one per prediction, same unit as `bars`
 */
export function findLeak(
  bars: Float64Array,
  at: Int32Array,
  trainUntil: Float64Array,
  horizon: number,
): number {
  let until = Number.NaN;
  let firstHonest = 0;
  for (let i = 0; i < at.length; i++) {
    if (trainUntil[i] !== until) {
      until = trainUntil[i]!;
      firstHonest = Number.isNaN(until) ? bars.length : lastBarUntil(bars, until) + horizon + 2;
    }
    if (at[i]! < firstHonest) return i;
  }
  return -1;
}

/** Index of the last bar at or before `time`, -1 when all are later. */
function lastBarUntil(bars: Float64Array, time: number): number {
  const at = lowerBound(bars, time);
  return bars[at] === time ? at : at - 1;
}
