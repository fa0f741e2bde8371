/**
 * Sums over rows of a design with `p` columns and one target, enough to fit and to score any linear model without
 * reading the rows again. Sums are taken of shifted values (see `accumulateMoments`).
 */
export interface Moments {
  readonly p: number;
  count: number;
  sumY: number;
  sumYY: number;
  /** p */
  readonly sumX: Float64Array;
  /** p */
  readonly sumXY: Float64Array;
  /** p x p, row-major; only the upper triangle is filled. */
  readonly sumXX: Float64Array;
}

/** The moments of no rows. */
export function moments(p: number): Moments {
  return {
    p,
    count: 0,
    sumY: 0,
    sumYY: 0,
    sumX: new Float64Array(p),
    sumXY: new Float64Array(p),
    sumXX: new Float64Array(p * p),
  };
}
