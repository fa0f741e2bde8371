import type { Gram } from './gram.js';

export interface Stopping {
  /** Relative change of the coefficients and duality gap relative to yc'yc at which the descent has converged. */
  readonly tol: number;
  readonly maxSweeps: number;
}

/**
 * Minimises 1/2 w'Qw - q'w + l1 |w|_1 + l2/2 |w|^2 by cyclic coordinate descent, in place. `w` (p) is the warm start
 * and the answer; `qw` (p) must hold Qw and does so again at the end. Allocates nothing.
 * Stops when a sweep moves no coefficient by more than `tol` of the largest and the duality gap is below tol * yy.
 * Source: Friedman, Hastie, Tibshirani (2010), J. Stat. Software 33(1), covariance updates; gap as in scikit-learn.
 * @returns the number of sweeps, or -1 when `maxSweeps` did not suffice.
 */
export function coordinateDescent(
  { p, xx, xy, yy }: Gram,
  l1: number,
  l2: number,
  w: Float64Array,
  qw: Float64Array,
  { tol, maxSweeps }: Stopping,
): number {
  for (let sweep = 1; sweep <= maxSweeps; sweep++) {
    let largestStep = 0;
    let largest = 0;
    for (let j = 0; j < p; j++) {
      const diagonal = xx[j * p + j]!;
      if (diagonal === 0) continue;
      const old = w[j]!;
      const pull = xy[j]! - qw[j]! + diagonal * old;
      const excess = Math.abs(pull) - l1;
      const next = excess > 0 ? (Math.sign(pull) * excess) / (diagonal + l2) : 0;
      if (next !== old) {
        const step = next - old;
        w[j] = next;
        for (let k = 0, at = j * p; k < p; k++, at++) qw[k]! += xx[at]! * step;
        largestStep = Math.max(largestStep, Math.abs(step));
      }
      largest = Math.max(largest, Math.abs(next));
    }
    if (largestStep === 0) return sweep;
    if (largestStep <= tol * largest && dualityGap(p, xy, yy, l1, l2, w, qw) < tol * yy) return sweep;
  }
  return -1;
}

function dualityGap(
  p: number,
  xy: Float64Array,
  yy: number,
  l1: number,
  l2: number,
  w: Float64Array,
  qw: Float64Array,
): number {
  let dualNorm = 0;
  let residual = yy;
  let fitted = yy;
  let norm1 = 0;
  let norm2 = 0;
  for (let j = 0; j < p; j++) {
    const value = w[j]!;
    dualNorm = Math.max(dualNorm, Math.abs(xy[j]! - qw[j]! - l2 * value));
    residual += value * (qw[j]! - 2 * xy[j]!);
    fitted -= value * xy[j]!;
    norm1 += Math.abs(value);
    norm2 += value * value;
  }
  const scale = dualNorm > l1 ? l1 / dualNorm : 1;
  const quadratic = dualNorm > l1 ? 0.5 * residual * (1 + scale * scale) : residual;
  return quadratic + l1 * norm1 - scale * fitted + 0.5 * l2 * (1 + scale * scale) * norm2;
}
