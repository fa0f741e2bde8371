import type { Stopping } from '../../../quant/linear/coordinate-descent.js';
import type { Penalty } from '../../../quant/linear/penalty-path.js';

/** The grid of every window: each penalty under each regime config of the dataset. */
export interface Grid {
  readonly penalties: readonly Penalty[];
  readonly stopping: Stopping;
  /** Bars from a decision bar to the end of its label. */
  readonly labelSpan: number;
}

export const STATES = ['ok', 'null', 'too_few_rows'] as const;
export type State = (typeof STATES)[number];

/** The linear model of one window, in units of the data. */
export interface WindowModel {
  /** p */
  readonly coefficients: readonly number[];
  readonly intercept: number;
  /** p; in standard deviations of the target per standard deviation of the feature. */
  readonly standardised: readonly number[];
  /** Mean and standard deviation (n - 1) of the predictions on the rows that trained the model. */
  readonly trainMean: number;
  readonly trainSd: number;
}
