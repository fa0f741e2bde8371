/** A mixture of K normal distributions in D dimensions, ordered by ascending mean of the last dimension. */
export interface GaussianMixture {
  readonly weights: readonly number[];
  /** K x D. */
  readonly means: readonly (readonly number[])[];
  /** K x D x D, symmetric and positive definite. */
  readonly covariances: readonly (readonly (readonly number[])[])[];
}
