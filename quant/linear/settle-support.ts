import type { DescentState } from './descent-state.js';
import type { Gram } from './gram.js';
import { solveSupport } from './solve-support.js';

/**
 * Moves the coefficients to the minimum over their present support and signs, solved directly. Where that minimum lies
 * beyond a sign change, it goes as far as the first coefficient that becomes 0, leaves it out and solves again; the
 * objective falls in every step. Does nothing on a support of dependent columns.
 * Collinear columns (moving averages of neighbouring lengths) need thousands of sweeps without it: 60,000 fits on 25
 * such columns took 80 s, now 1 s. One step a sweep instead of going on to the end is 17 times slower.
 * Source: the analytic step of feature-sign search, Lee, Battle, Raina, Ng (2006), NIPS 19.
 */
export function settleSupport(gram: Gram, l1: number, l2: number, state: DescentState): void {
  const { p, xy } = gram;
  const { w, support, target, factor } = state;
  for (;;) {
    let size = 0;
    for (let j = 0; j < p; j++) {
      if (w[j] === 0) continue;
      support[size] = j;
      target[size++] = xy[j]! - l1 * Math.sign(w[j]!);
    }
    if (size === 0 || solveSupport(gram, support, size, l2, target, factor) > 0) break;
    let reach = 1;
    let blocking = -1;
    for (let i = 0; i < size; i++) {
      const now = w[support[i]!]!;
      if (now * target[i]! > 0) continue;
      const crossing = now / (now - target[i]!);
      if (blocking < 0 || crossing < reach) {
        reach = crossing;
        blocking = i;
      }
    }
    for (let i = 0; i < size; i++) {
      const j = support[i]!;
      const next = w[j]! + reach * (target[i]! - w[j]!);
      w[j] = blocking < 0 ? target[i]! : i === blocking ? 0 : next;
    }
    if (blocking < 0) break;
  }
  multiply(gram, state);
}

function multiply({ p, xx }: Gram, { w, qw }: DescentState): void {
  qw.fill(0);
  for (let j = 0; j < p; j++) {
    const value = w[j]!;
    if (value === 0) continue;
    for (let k = 0, at = j * p; k < p; k++, at++) qw[k]! += xx[at]! * value;
  }
}
