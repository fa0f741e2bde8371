import type { Moments } from './moments.js';

/**
 * Returns sum (y - b - x'w)^2 over the rows of `rows` from their moments alone; `w` (p) and `b` in the shifted units of
 * the moments.
 */
export function squaredError(rows: Moments, w: Float64Array, b: number): number {
  const { p, count, sumX, sumXY, sumXX, sumY, sumYY } = rows;
  let error = sumYY - 2 * b * sumY + count * b * b;
  for (let i = 0; i < p; i++) {
    const value = w[i]!;
    if (value === 0) continue;
    let product = 0.5 * sumXX[i * p + i]! * value;
    for (let j = i + 1; j < p; j++) product += sumXX[i * p + j]! * w[j]!;
    error += 2 * value * (b * sumX[i]! - sumXY[i]! + product);
  }
  return Math.max(error, 0);
}
