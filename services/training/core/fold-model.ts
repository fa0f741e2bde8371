import type { Part } from '../../../quant/importance/permutation-importance.js';
import { explainEnsemble } from '../../../quant/trees/explain-ensemble.js';
import { partOfEnsemble } from '../../../quant/trees/part-of-ensemble.js';
import { predictEnsemble } from '../../../quant/trees/predict-ensemble.js';
import type { Ensemble } from '../../../quant/trees/tree.js';

/** A model that can be asked what each feature does. */
export interface FoldModel {
  readonly predict: Part;
  /** The terms of the prediction that read any of these features; undefined when there are none. */
  readonly part: (features: Int32Array) => Part | undefined;
  /** Adds the SHAP value of each feature to `phi`. */
  readonly explain: (x: Float64Array, at: number, phi: Float64Array) => void;
}

export const foldTrees = (ensemble: Ensemble): FoldModel => ({
  predict: (x, at) => predictEnsemble(ensemble, x, at),
  part: (features) => partOfEnsemble(ensemble, features),
  explain: explainEnsemble(ensemble),
});

/**
 * A linear model in terms of the features. Its SHAP values, of features taken as independent, are
 * w_j (x_j - mean_j) (Lundberg and Lee 2017, corollary 1).
 */
export function foldLinear(w: Float64Array, intercept: number, meanX: Float64Array): FoldModel {
  const p = w.length;
  return {
    predict: (x, at) => {
      let value = intercept;
      for (let j = 0; j < p; j++) value += w[j]! * x[at + j]!;
      return value;
    },
    part: (features) => {
      const used = features.filter((j) => w[j] !== 0);
      if (used.length === 0) return undefined;
      return (x, at) => {
        let value = 0;
        for (const j of used) value += w[j]! * x[at + j]!;
        return value;
      };
    },
    explain: (x, at, phi) => {
      for (let j = 0; j < p; j++) phi[j]! += w[j]! * (x[at + j]! - meanX[j]!);
    },
  };
}
