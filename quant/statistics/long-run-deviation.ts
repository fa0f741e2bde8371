/**
 * Standard deviation of sqrt(T) times the mean of a series as the stationary bootstrap sees it: the autocovariances of
 * all lags, weighted by how often the two days stay together,
 * `K(i) = (1 - i/T) stay^i + (i/T) stay^(T - i)`. 0 for a series that does not vary.
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
  let squares = 0;
  for (let t = 0; t < n; t++) {
    const deviation = values[t]! - mean;
    deviations[t] = deviation;
    squares += deviation * deviation;
    size = Math.max(size, Math.abs(values[t]!));
  }
  if (squares <= n * (1e-12 * size) ** 2) return 0;
  const stay = 1 - restart;
  const sum = squares + 2 * (following(deviations, stay) + aroundTheEnd(deviations, stay));
  // Never negative but for rounding, as the weights belong to a variance.
  return Math.sqrt(Math.max(0, sum) / n);
}

/**
 * Sum over all pairs i days apart of (1 - i/n) stay^i times both. The weighted sums of the days before a day follow from
 * those of the day before, so that all lags take one pass.
 */
function following(deviations: Float64Array, stay: number): number {
  const n = deviations.length;
  let sum = 0;
  let weighted = 0;
  let byDistance = 0;
  for (let t = 1; t < n; t++) {
    const before = deviations[t - 1]!;
    byDistance = stay * (byDistance + weighted + before);
    weighted = stay * (weighted + before);
    sum += deviations[t]! * (weighted - byDistance / n);
  }
  return sum;
}

/** The same of (i/n) stay^(n - i): the bootstrap goes on with the first day after the last one. */
function aroundTheEnd(deviations: Float64Array, stay: number): number {
  const n = deviations.length;
  let sum = 0;
  let weighted = 0;
  let byDistance = 0;
  let toTheEnd = 1;
  for (let t = n - 2; t >= 0; t--) {
    toTheEnd *= stay;
    weighted += toTheEnd * deviations[t + 1]!;
    byDistance += weighted;
    sum += stay ** t * deviations[t]! * byDistance;
  }
  return sum / n;
}
