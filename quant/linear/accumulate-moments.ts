import type { Design, Shift } from './design.js';
import type { Moments } from './moments.js';

/** Adds the rows `rows[from..to)` that `member` admits (all when absent) to `into`, shifted. */
export function accumulateMoments(
  into: Moments,
  design: Design,
  shift: Shift,
  rows: Int32Array,
  from: number,
  to: number,
  member?: Uint8Array,
): void {
  const { p, sumX, sumXY, sumXX } = into;
  const shifted = new Float64Array(p);
  for (let position = from; position < to; position++) {
    const row = rows[position]!;
    if (member !== undefined && member[row] === 0) continue;
    const y = design.y[row]! - shift.y;
    into.count++;
    into.sumY += y;
    into.sumYY += y * y;
    for (let j = 0; j < p; j++) shifted[j] = design.x[row * p + j]! - shift.x[j]!;
    for (let i = 0; i < p; i++) {
      const value = shifted[i]!;
      sumX[i]! += value;
      sumXY[i]! += value * y;
      for (let j = i, at = i * p + i; j < p; j++, at++) sumXX[at]! += value * shifted[j]!;
    }
  }
}
