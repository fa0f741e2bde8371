import { explainEnsemble } from './explain-ensemble.js';
import type { Ensemble } from './tree.js';

/** Returns the mean of |SHAP value| of each feature over rows of the row-major matrix `x`; zeros without rows. */
export function meanAbsoluteShap(
  ensemble: Ensemble,
  x: Float64Array,
  p: number,
  rows: Int32Array,
): Float64Array {
  const explain = explainEnsemble(ensemble);
  const phi = new Float64Array(p);
  const mean = new Float64Array(p);
  for (const row of rows) {
    phi.fill(0);
    explain(x, row * p, phi);
    for (let j = 0; j < p; j++) mean[j]! += Math.abs(phi[j]!) / rows.length;
  }
  return mean;
}
