/**
 * A binary regression tree. Nodes are in preorder: node 0 is the root and a left child follows its parent. A row goes
 * left where `x[feature] <= threshold`; a missing value (NaN) goes where `defaultLeft` says.
 */
export interface Tree {
  /** -1 in a leaf. */
  readonly feature: Int32Array;
  readonly threshold: Float64Array;
  /** 1: missing values go left. */
  readonly defaultLeft: Uint8Array;
  /** -1 in a leaf. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** What the node would predict if it were a leaf. */
  readonly value: Float64Array;
  /** Training rows that pass the node, a row drawn twice counts twice. */
  readonly cover: Float64Array;
  /** What the split gained, in units of the loss; 0 in a leaf. */
  readonly gain: Float64Array;
}

/** A sum of trees: f(x) = base + weight * (sum of tree(x)). Boosting has weight 1, a forest of T trees 1 / T. */
export interface Ensemble {
  readonly base: number;
  readonly weight: number;
  readonly trees: readonly Tree[];
}
