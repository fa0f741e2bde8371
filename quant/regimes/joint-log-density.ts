import { cholesky } from './cholesky.js';
import type { GaussianMixture } from './gaussian-mixture.js';

/**
 * Returns the function that writes ln(weight_k) + ln N(point | mean_k, covariance_k) of each component into `out` and
 * returns their log-sum-exp, the log density of the point. Work arrays are shared: not for concurrent use.
 */
export function jointLogDensity(
  mixture: GaussianMixture,
): (point: ArrayLike<number>, out: Float64Array) => number {
  const components = mixture.weights.map((weight, k) => {
    const lower = cholesky(mixture.covariances[k]!);
    const logDeterminant = 2 * lower.reduce((sum, row, i) => sum + Math.log(row[i]!), 0);
    const dimensions = lower.length;
    const constant = Math.log(weight) - 0.5 * (dimensions * Math.log(2 * Math.PI) + logDeterminant);
    return { lower, mean: mixture.means[k]!, constant, solved: new Float64Array(dimensions) };
  });
  return (point, out) => {
    let largest = Number.NEGATIVE_INFINITY;
    for (const [k, { lower, mean, constant, solved }] of components.entries()) {
      let squares = 0;
      for (let i = 0; i < solved.length; i++) {
        let value = point[i]! - mean[i]!;
        for (let j = 0; j < i; j++) value -= lower[i]![j]! * solved[j]!;
        solved[i] = value / lower[i]![i]!;
        squares += solved[i]! ** 2;
      }
      const joint = constant - 0.5 * squares;
      out[k] = joint;
      largest = Math.max(largest, joint);
    }
    if (largest === Number.NEGATIVE_INFINITY) return largest;
    let sum = 0;
    for (let k = 0; k < components.length; k++) sum += Math.exp(out[k]! - largest);
    return largest + Math.log(sum);
  };
}
