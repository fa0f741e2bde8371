import type { DescentState } from './descent-state.js';
import type { Gram } from './gram.js';
import { settleSupport } from './settle-support.js';

export interface Stopping {
  /** Relative change of the coefficients and duality gap relative to yc'yc at which the descent has converged. */
  readonly tol: number;
  readonly maxSweeps: number;
}

/**
 * Minimises 1/2 w'Qw - q'w + l1 |w|_1 + l2/2 |w|^2 by cyclic coordinate descent from where `state` stands, in place;
 * after a sweep that changed no sign the support is settled directly. Allocates nothing.
 * Stops when a sweep moves no coefficient by more than `tol` of the largest and the duality gap is below tol * yy.
 * Source: Friedman, Hastie, Tibshirani (2010), J. Stat. Software 33(1), covariance updates; gap as in scikit-learn.
 * @returns the number of sweeps, or -1 when `maxSweeps` did not suffice.
 */
export function coordinateDescent(
  gram: Gram,
  l1: number,
  l2: number,
  state: DescentState,
  { tol, maxSweeps }: Stopping,
): number {
  const { p, xx, xy, yy } = gram;
  const { w, qw } = state;
  for (let sweep = 1; sweep <= maxSweeps; sweep++) {
    let largestStep = 0;
    let largest = 0;
    let turned = false;
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
        if (!(next * old > 0)) turned = true;
      }
      largest = Math.max(largest, Math.abs(next));
    }
    if (largestStep === 0) return sweep;
    if (largestStep <= tol * largest && dualityGap(gram, l1, l2, state) < tol * yy) return sweep;
    if (!turned) settleSupport(gram, l1, l2, state);
  }
  return -1;
}

function dualityGap({ p, xy, yy }: Gram, l1: number, l2: number, { w, qw }: DescentState): number {
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
