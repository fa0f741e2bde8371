/** What a split must satisfy and how leaves are shrunk (XGBoost, "Introduction to Boosted Trees"). */
export interface SplitRules {
  /** Ridge penalty on leaves, in rows. */
  readonly lambda: number;
  /** Lasso penalty on leaves, in units of the summed gradient. */
  readonly alpha: number;
  /** Least gain of a split, in units of half the squared error. XGBoost's min_split_loss is twice that. */
  readonly gamma: number;
  /** Least sum of Hessians in a child; that of the squared error is 1 for each row. */
  readonly minChildWeight: number;
  /** Least number of rows in a child, a row drawn twice counts twice. */
  readonly minLeaf: number;
}

/** The summed gradient of a node, drawn towards 0 by `alpha`. */
export function shrink(g: number, alpha: number): number {
  if (alpha === 0) return g;
  return Math.sign(g) * Math.max(Math.abs(g) - alpha, 0);
}
