import { predictTree } from './predict-tree.js';
import type { Ensemble } from './tree.js';

/** Returns the prediction for the row x[at .. at + p). */
export function predictEnsemble({ base, weight, trees }: Ensemble, x: Float64Array, at: number): number {
  let sum = 0;
  for (const tree of trees) sum += predictTree(tree, x, at);
  return base + weight * sum;
}
