import type { Gram } from './gram.js';

/** Share of a column's own variance that the columns before it must leave unexplained for it to take part. */
const DEPENDENT = 1e-10;

/**
 * Solves (Q_SS + ridge I) v = r by Cholesky, S being the first `size` columns of `support`. A column that the columns
 * before it explain (a constant, a duplicate, a linear combination) gets 0, so an answer exists for any data.
 * @param v r on entry, the answer on return. @param factor p x p, scratch.
 * @returns how many columns were left at 0.
 */
export function solveSupport(
  { p, xx }: Gram,
  support: Int32Array,
  size: number,
  ridge: number,
  v: Float64Array,
  factor: Float64Array,
): number {
  let dropped = 0;
  for (let i = 0; i < size; i++) {
    const row = support[i]! * p;
    let forward = v[i]!;
    for (let j = 0; j < i; j++) {
      let sum = xx[row + support[j]!]!;
      for (let k = 0; k < j; k++) sum -= factor[i * p + k]! * factor[j * p + k]!;
      const pivot = factor[j * p + j]!;
      factor[i * p + j] = pivot > 0 ? sum / pivot : 0;
      forward -= factor[i * p + j]! * v[j]!;
    }
    const own = xx[row + support[i]!]!;
    let left = own + ridge;
    for (let k = 0; k < i; k++) left -= factor[i * p + k]! * factor[i * p + k]!;
    const kept = own > 0 && left > DEPENDENT * (own + ridge);
    factor[i * p + i] = kept ? Math.sqrt(left) : 0;
    v[i] = kept ? forward / factor[i * p + i]! : 0;
    if (!kept) dropped++;
  }
  for (let i = size - 1; i >= 0; i--) {
    const pivot = factor[i * p + i]!;
    if (pivot === 0) continue;
    let sum = v[i]!;
    for (let k = i + 1; k < size; k++) sum -= factor[k * p + i]! * v[k]!;
    v[i] = sum / pivot;
  }
  return dropped;
}
