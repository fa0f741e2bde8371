import type { GaussianMixture } from './gaussian-mixture.js';
import { jointLogDensity } from './joint-log-density.js';

/** The most probable component of each row; the first one among equals. */
export function classifyByMixture(mixture: GaussianMixture, rows: readonly ArrayLike<number>[]): Int32Array {
  const density = jointLogDensity(mixture);
  const joint = new Float64Array(mixture.weights.length);
  return Int32Array.from(rows, (row) => {
    density(row, joint);
    let best = 0;
    for (let k = 1; k < joint.length; k++) if (joint[k]! > joint[best]!) best = k;
    return best;
  });
}
