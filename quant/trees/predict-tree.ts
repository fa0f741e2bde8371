import type { Tree } from './tree.js';

/** Returns the tree's value for the row x[at .. at + p). */
export function predictTree(tree: Tree, x: Float64Array, at: number): number {
  const { feature, threshold, left, right } = tree;
  let node = 0;
  let column = feature[0]!;
  while (column >= 0) {
    const value = x[at + column]!;
    const edge = threshold[node]!;
    if (value <= edge) node = left[node]!;
    else if (value > edge) node = right[node]!;
    else node = tree.defaultLeft[node] === 1 ? left[node]! : right[node]!;
    column = feature[node]!;
  }
  return tree.value[node]!;
}
