import { predictTree } from './predict-tree.js';
import type { Ensemble } from './tree.js';

/** Returns the sum of the trees that read any of the features, for a row x[at .. at + p); undefined when none does. */
export function partOfEnsemble(
  { trees, weight }: Ensemble,
  features: Int32Array,
): ((x: Float64Array, at: number) => number) | undefined {
  const readers = trees.filter(({ feature }) => feature.some((each) => features.includes(each)));
  if (readers.length === 0) return undefined;
  return (x, at) => {
    let sum = 0;
    for (const tree of readers) sum += predictTree(tree, x, at);
    return weight * sum;
  };
}
