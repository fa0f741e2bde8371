import type { Ensemble } from '../../../quant/trees/tree.js';

interface AnyModel {
  /** Mean and standard deviation (n - 1) of the expected returns on the rows that trained the model. */
  readonly trainMean: number;
  readonly trainSd: number;
}

/** A linear model in units of the data. */
export interface LinearModel extends AnyModel {
  readonly kind: 'linear';
  /** p */
  readonly coefficients: readonly number[];
  readonly intercept: number;
  /** p; in standard deviations of the target per standard deviation of the feature. */
  readonly standardised: readonly number[];
}

export interface TreeModel extends AnyModel {
  readonly kind: 'trees';
  readonly ensemble: Ensemble;
}

/** Of a null window: it predicts nothing; its mean is that of the labels, its deviation 0. */
export interface ConstantModel extends AnyModel {
  readonly kind: 'constant';
}

/** The model of one window. */
export type WindowModel = LinearModel | TreeModel | ConstantModel;
