import { type Algorithm, penaltyOf } from './algorithms.js';
import type { Grid } from './grid.js';
import { labelSpan, type TrainingRequest } from './request.js';

/** Rows of a whole model that importances are measured on, spread evenly over the windows of the selection. */
const SHAP_ROWS = 2000;
const PERMUTATION_ROWS = 5000;

/** Returns what each window searches. @param windows how many windows the selection has. @param groups see `Grid`. */
export function gridOf(
  algorithm: Algorithm,
  request: TrainingRequest,
  windows: number,
  groups: readonly Int32Array[],
): Grid {
  const settings = algorithm.settings(request);
  const { hyperparameters, random_seed: seed } = request;
  const common = {
    labelSpan: labelSpan(request),
    importance: {
      shapRows: Math.ceil(SHAP_ROWS / windows),
      permutationRows: Math.ceil(PERMUTATION_ROWS / windows),
      groups,
      seed,
    },
  };
  if (algorithm.trees === undefined) {
    return {
      kind: 'linear',
      settings: settings.map((each) => penaltyOf(algorithm, each)),
      stopping: { tol: Number(hyperparameters['tol']), maxSweeps: Number(hyperparameters['max_iter']) },
      ...common,
    };
  }
  const trees = algorithm.trees;
  return {
    kind: 'trees',
    settings: settings.map((each) => trees(each.hyperparameters!, seed)),
    ...common,
  };
}
