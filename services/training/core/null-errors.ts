import type { PurgedFold } from '../../../quant/validation/purged-folds.js';

/** What predicting the mean label of the training rows costs, by fold. */
export interface NullErrors {
  /** Mean label of the fold's training rows. */
  readonly means: Float64Array;
  /** Sum over the fold's test rows of (label - mean)^2. */
  readonly errors: Float64Array;
}

/** Returns the squared error of the null prediction in each fold. */
export function nullErrors(
  { y }: { readonly y: Float64Array },
  rows: Int32Array,
  folds: readonly PurgedFold[],
): NullErrors {
  const means = new Float64Array(folds.length);
  const errors = new Float64Array(folds.length);
  folds.forEach(({ from, to, purgedFrom, purgedTo }, fold) => {
    let sum = 0;
    for (let i = 0; i < purgedFrom; i++) sum += y[rows[i]!]!;
    for (let i = purgedTo; i < rows.length; i++) sum += y[rows[i]!]!;
    const mean = sum / Math.max(rows.length - (purgedTo - purgedFrom), 1);
    means[fold] = mean;
    for (let i = from; i < to; i++) errors[fold]! += (y[rows[i]!]! - mean) ** 2;
  });
  return { means, errors };
}
