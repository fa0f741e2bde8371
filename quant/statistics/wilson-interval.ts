import { normalQuantile } from './normal-quantile.js';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Confidence interval, within [0, 1], of a share of which `successes` of `trials` were seen; [0, 1] without a trial.
 * Unlike the estimate plus or minus two errors it keeps a width where none or all of the trials succeed.
 *
 * Source: E. B. Wilson, Probable Inference, JASA 22 (1927) 209-212.
 * @throws RangeError unless 0 <= successes <= trials
 */
export function wilsonInterval(successes: number, trials: number, confidence = 0.95): Interval {
  if (!(successes >= 0 && successes <= trials)) {
    throw new RangeError(`${successes} successes in ${trials} trials are impossible`);
  }
  if (trials === 0) return { low: 0, high: 1 };
  const z = normalQuantile((1 + confidence) / 2);
  const share = successes / trials;
  const spread = (z * z) / trials;
  const centre = share + spread / 2;
  const half = Math.sqrt(spread * (share * (1 - share) + spread / 4));
  return {
    low: successes === 0 ? 0 : (centre - half) / (1 + spread),
    high: successes === trials ? 1 : (centre + half) / (1 + spread),
  };
}
