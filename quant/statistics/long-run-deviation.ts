/** A weight below it changes no digit of the sum, even on every one of a million lags. */
const NEGLIGIBLE = 1e-24;

/**
 * Standard deviation of sqrt(T) times the mean of a series as the stationary bootstrap sees it: the autocovariances of
 * all lags, weighted by how often the two days stay together. 0 for a series that does not vary.
 *
 * @param restart probability that a block of the bootstrap ends, 1 / its mean length
 * Source: Politis & Romano (1994), lemma 1; Hansen, A Test for Superior Predictive Ability, JBES 23 (2005) 365-380.
 */
export function longRunDeviation(values: Float64Array, restart: number): number {
  const n = values.length;
  let mean = 0;
  let size = 0;
  for (let t = 0; t < n; t++) mean += values[t]!;
  mean /= n;
  const deviations = new Float64Array(n);
  for (let t = 0; t < n; t++) {
    deviations[t] = values[t]! - mean;
    size = Math.max(size, Math.abs(values[t]!));
  }
  const stay = 1 - restart;
  const variance = autocovariance(deviations, 0);
  if (variance <= (1e-12 * size) ** 2) return 0;
  let sum = variance;
  for (let lag = 1; lag < n; lag++) {
    const weight = (1 - lag / n) * stay ** lag + (lag / n) * stay ** (n - lag);
    if (weight > NEGLIGIBLE) sum += 2 * weight * autocovariance(deviations, lag);
  }
  // Never negative but for rounding, as the weights belong to a variance.
  return Math.sqrt(Math.max(0, sum));
}

function autocovariance(deviations: Float64Array, lag: number): number {
  let sum = 0;
  for (let t = lag; t < deviations.length; t++) sum += deviations[t]! * deviations[t - lag]!;
  return sum / deviations.length;
}
