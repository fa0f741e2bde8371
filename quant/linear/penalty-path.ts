import { coordinateDescent, type Stopping } from './coordinate-descent.js';
import { descentState } from './descent-state.js';
import type { Gram } from './gram.js';
import { solveSupport } from './solve-support.js';

/**
 * One setting of the objective 1/(2n) |y - Xw - b|^2 + alpha l1Ratio |w|_1 + alpha (1 - l1Ratio)/2 |w|^2, b not
 * penalised. l1Ratio 1 is the lasso, 0 is ridge (whose customary penalty, without the 1/(2n), is n * alpha), alpha 0 is
 * least squares.
 */
export interface Penalty {
  readonly alpha: number;
  readonly l1Ratio: number;
}

/**
 * Fits every penalty on one Gram matrix and writes the coefficients of penalty k to `coefficients[k * p .. + p)`.
 * Penalties are solved from the largest l1 part down, each from the one before, so that the support mostly grows
 * (two to four times faster than one path for each l1Ratio); without an l1 part the answer is in closed form. A descent that does not converge in `maxSweeps` keeps its last iterate.
 * @param rows the factor n of the objective: the rows behind the Gram matrix, 1 for a standardised one.
 */
export function penaltyPath(
  gram: Gram,
  rows: number,
  penalties: readonly Penalty[],
  stopping: Stopping,
  coefficients: Float64Array,
): void {
  const { p } = gram;
  const state = descentState(p);
  const everything = Int32Array.from({ length: p }, (_, j) => j);
  for (const k of pathOrder(penalties)) {
    const penalty = penalties[k]!;
    const l1 = rows * penalty.alpha * penalty.l1Ratio;
    const l2 = rows * penalty.alpha * (1 - penalty.l1Ratio);
    if (l1 === 0) {
      const w = coefficients.subarray(k * p, (k + 1) * p);
      w.set(gram.xy);
      solveSupport(gram, everything, p, l2, w, state.factor);
      continue;
    }
    coordinateDescent(gram, l1, l2, state, stopping);
    coefficients.set(state.w, k * p);
  }
}

function pathOrder(penalties: readonly Penalty[]): number[] {
  return penalties
    .map((_, k) => k)
    .sort((a, b) => {
      const [left, right] = [penalties[a]!, penalties[b]!];
      return right.alpha * right.l1Ratio - left.alpha * left.l1Ratio || right.alpha - left.alpha || a - b;
    });
}
