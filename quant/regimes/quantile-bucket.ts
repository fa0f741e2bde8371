import { quantile } from '../statistics/quantile.js';

/** The 25, 50 and 75 % quantiles (type 7) of the values in any order; there must be at least one. */
export function quartileEdges(values: Float64Array): [number, number, number] {
  const ascending = Float64Array.from(values).sort();
  return [quantile(ascending, 0.25), quantile(ascending, 0.5), quantile(ascending, 0.75)];
}

/** Number of edges that lie below the value: 0 for the lowest bucket, values beyond the fitted range included. */
export function bucketOf(edges: readonly number[], value: number): number {
  return edges.reduce((bucket, edge) => bucket + (edge < value ? 1 : 0), 0);
}
