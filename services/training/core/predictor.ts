import { predictEnsemble } from '../../../quant/trees/predict-ensemble.js';
import type { WindowModel } from './window-model.js';

/** Predicts the label of the row x[at .. at + p); a missing feature is NaN. */
export type Predictor = (x: Float64Array, at: number) => number;

/**
 * Returns how the model predicts a label. A linear model has no prediction, NaN, where any feature is missing; trees have
 * none where all are, and a constant model never has one.
 */
export function predictor(model: WindowModel, p: number): Predictor {
  if (model.kind === 'constant') return () => Number.NaN;
  if (model.kind === 'linear') {
    const { coefficients, intercept } = model;
    return (x, at) => {
      let value = intercept;
      for (let j = 0; j < p; j++) value += coefficients[j]! * x[at + j]!;
      return value;
    };
  }
  const { ensemble } = model;
  return (x, at) => {
    for (let j = 0; j < p; j++) {
      if (!Number.isNaN(x[at + j]!)) return predictEnsemble(ensemble, x, at);
    }
    return Number.NaN;
  };
}
