import type { Gram } from './gram.js';

/** Share of a column's own variance that the columns before it must leave unexplained for it to take part. */
const DEPENDENT = 1e-10;

/**
 * Solves (Q + ridge I) w = q by Cholesky; ridge 0 is least squares. A column that the columns before it explain (a
 * constant, a duplicate, a linear combination) gets the coefficient 0, so the answer exists for any data.
 * @param w p, the answer. @param factor p x p, scratch.
 */
export function solveRidge({ p, xx, xy }: Gram, ridge: number, w: Float64Array, factor: Float64Array): void {
  for (let i = 0; i < p; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = xx[i * p + j]!;
      for (let k = 0; k < j; k++) sum -= factor[i * p + k]! * factor[j * p + k]!;
      if (i === j) {
        const pivot = sum + ridge;
        factor[i * p + i] =
          pivot > DEPENDENT * (xx[i * p + i]! + ridge) && xx[i * p + i]! > 0 ? Math.sqrt(pivot) : 0;
      } else {
        factor[i * p + j] = factor[j * p + j]! > 0 ? sum / factor[j * p + j]! : 0;
      }
    }
  }
  for (let i = 0; i < p; i++) {
    let sum = xy[i]!;
    for (let k = 0; k < i; k++) sum -= factor[i * p + k]! * w[k]!;
    w[i] = factor[i * p + i]! > 0 ? sum / factor[i * p + i]! : 0;
  }
  for (let i = p - 1; i >= 0; i--) {
    let sum = w[i]!;
    for (let k = i + 1; k < p; k++) sum -= factor[k * p + i]! * w[k]!;
    w[i] = factor[i * p + i]! > 0 ? sum / factor[i * p + i]! : 0;
  }
}
