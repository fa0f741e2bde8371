import { meanAndDeviation, type MeanAndDeviation } from './mean-and-deviation.js';

export interface Moments extends MeanAndDeviation {
  readonly n: number;
  /** m3 / m2^1.5 with population moments; null when the values do not vary. */
  readonly skew: number | null;
  /** m4 / m2^2 with population moments, not in excess of the normal's 3; null when the values do not vary. */
  readonly kurtosis: number | null;
}

/** The first four moments of `values`; what they leave undefined is null. */
export function moments(values: Float64Array): Moments {
  const n = values.length;
  const { mean, sd } = meanAndDeviation(values);
  if (mean === null || sd === null || sd === 0) return { n, mean, sd, skew: null, kurtosis: null };
  let m2 = 0;
  let m3 = 0;
  let m4 = 0;
  for (let i = 0; i < n; i++) {
    const deviation = values[i]! - mean;
    const square = deviation * deviation;
    m2 += square;
    m3 += square * deviation;
    m4 += square * square;
  }
  m2 /= n;
  return { n, mean, sd, skew: m3 / n / m2 ** 1.5, kurtosis: m4 / n / (m2 * m2) };
}
