export interface MeanAndDeviation {
  /** Null without values. */
  readonly mean: number | null;
  /** Sample standard deviation (ddof 1); null with fewer than two values, exactly 0 for constant values. */
  readonly sd: number | null;
}

/**
 * Mean and sample standard deviation. A deviation that is only the rounding of equal values (at most 1e-15, or 1e-12
 * of the mean) counts as 0, so that ratios with it become undefined instead of astronomically large.
 */
export function meanAndDeviation(values: Float64Array): MeanAndDeviation {
  const n = values.length;
  if (n === 0) return { mean: null, sd: null };
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i]!;
  const mean = sum / n;
  if (n < 2) return { mean, sd: null };
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const deviation = values[i]! - mean;
    squares += deviation * deviation;
  }
  const sd = Math.sqrt(squares / (n - 1));
  return { mean, sd: sd <= Math.max(1e-15, 1e-12 * Math.abs(mean)) ? 0 : sd };
}
