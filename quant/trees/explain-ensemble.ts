import type { Ensemble, Tree } from './tree.js';

/**
 * Returns a function that adds the SHAP values of the row x[at .. at + p) to `phi` (p): how much each feature moves the
 * prediction away from `expectedPrediction`. Exact and path dependent: a feature that is not known goes both ways in
 * proportion to the cover (Lundberg, Erion and Lee 2018, arXiv 1802.03888, algorithm 2). Needs O(leaves * depth^2) a tree.
 */
export function explainEnsemble(
  ensemble: Ensemble,
): (x: Float64Array, at: number, phi: Float64Array) => void {
  let depth = 0;
  for (const tree of ensemble.trees) depth = Math.max(depth, depthOf(tree, 0));
  const walks = ensemble.trees.map((tree) => walkOf(tree, depth + 2));
  return (x, at, phi) => {
    for (const walk of walks) walk(x, at, phi, ensemble.weight);
  };
}

/** Returns the mean prediction over the training rows as the cover counts them: what SHAP values start from. */
export function expectedPrediction({ base, weight, trees }: Ensemble): number {
  let sum = 0;
  for (const tree of trees) {
    for (let node = 0; node < tree.feature.length; node++) {
      if (tree.feature[node]! < 0) sum += (tree.value[node]! * tree.cover[node]!) / tree.cover[0]!;
    }
  }
  return base + weight * sum;
}

const depthOf = (tree: Tree, node: number): number =>
  tree.feature[node]! < 0
    ? 0
    : 1 + Math.max(depthOf(tree, tree.left[node]!), depthOf(tree, tree.right[node]!));

type Walk = (x: Float64Array, at: number, phi: Float64Array, scale: number) => void;

/**
 * The path to a node is kept as elements (feature, share of the rows that go this way when the feature is unknown, 1
 * when the row itself goes this way, weight of the subsets of each size). Each depth of the walk has a copy of its own.
 */
function walkOf(tree: Tree, width: number): Walk {
  const { feature, threshold, defaultLeft, left, right, value, cover } = tree;
  const d = new Int32Array(width * width);
  const zero = new Float64Array(width * width);
  const one = new Float64Array(width * width);
  const w = new Float64Array(width * width);
  let x: Float64Array;
  let at = 0;
  let phi: Float64Array;
  let scale = 1;

  const extend = (begin: number, length: number, pz: number, po: number, column: number): void => {
    d[begin + length] = column;
    zero[begin + length] = pz;
    one[begin + length] = po;
    w[begin + length] = length === 0 ? 1 : 0;
    for (let i = length - 1; i >= 0; i--) {
      const weight = w[begin + i]!;
      w[begin + i + 1]! += (po * weight * (i + 1)) / (length + 1);
      w[begin + i] = (pz * weight * (length - i)) / (length + 1);
    }
  };

  /** Takes element `k` off a path of `length` elements. */
  const unwind = (begin: number, length: number, k: number): void => {
    const last = length - 1;
    const z = zero[begin + k]!;
    const o = one[begin + k]!;
    let next = w[begin + last]!;
    for (let j = last - 1; j >= 0; j--) {
      if (o !== 0) {
        const weight = w[begin + j]!;
        w[begin + j] = (next * length) / ((j + 1) * o);
        next = weight - (w[begin + j]! * z * (last - j)) / length;
      } else {
        w[begin + j] = (w[begin + j]! * length) / (z * (last - j));
      }
    }
    for (let j = k; j < last; j++) {
      d[begin + j] = d[begin + j + 1]!;
      zero[begin + j] = zero[begin + j + 1]!;
      one[begin + j] = one[begin + j + 1]!;
    }
  };

  /** Sum of the weights that the path would have without element `k`. */
  const unwoundSum = (begin: number, length: number, k: number): number => {
    const last = length - 1;
    const z = zero[begin + k]!;
    const o = one[begin + k]!;
    let next = w[begin + last]!;
    let sum = 0;
    for (let j = last - 1; j >= 0; j--) {
      if (o !== 0) {
        const weight = (next * length) / ((j + 1) * o);
        sum += weight;
        next = w[begin + j]! - (weight * z * (last - j)) / length;
      } else {
        sum += (w[begin + j]! * length) / (z * (last - j));
      }
    }
    return sum;
  };

  const visit = (
    node: number,
    parent: number,
    parentLength: number,
    pz: number,
    po: number,
    pd: number,
  ): void => {
    // Rows of this subtree never come here, known or unknown: nothing to share out, and 0 to divide by.
    if (pz === 0 && po === 0) return;
    const begin = parent + width;
    for (let i = 0; i < parentLength; i++) {
      d[begin + i] = d[parent + i]!;
      zero[begin + i] = zero[parent + i]!;
      one[begin + i] = one[parent + i]!;
      w[begin + i] = w[parent + i]!;
    }
    extend(begin, parentLength, pz, po, pd);
    let length = parentLength + 1;
    const column = feature[node]!;
    if (column < 0) {
      for (let k = 1; k < length; k++) {
        phi[d[begin + k]!]! +=
          scale * unwoundSum(begin, length, k) * (one[begin + k]! - zero[begin + k]!) * value[node]!;
      }
      return;
    }
    const known = x[at + column]!;
    const goesLeft = known <= threshold[node]! || (Number.isNaN(known) && defaultLeft[node] === 1);
    const hot = goesLeft ? left[node]! : right[node]!;
    const cold = goesLeft ? right[node]! : left[node]!;
    let z = 1;
    let o = 1;
    for (let k = 1; k < length; k++) {
      if (d[begin + k] !== column) continue;
      z = zero[begin + k]!;
      o = one[begin + k]!;
      unwind(begin, length, k);
      length--;
      break;
    }
    visit(hot, begin, length, (z * cover[hot]!) / cover[node]!, o, column);
    visit(cold, begin, length, (z * cover[cold]!) / cover[node]!, 0, column);
  };

  return (row, rowAt, into, factor) => {
    x = row;
    at = rowAt;
    phi = into;
    scale = factor;
    if (feature[0]! >= 0) visit(0, -width, 0, 1, 1, -1);
  };
}
