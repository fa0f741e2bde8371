import type { Stopping } from '../../../quant/linear/coordinate-descent.js';
import type { Penalty } from '../../../quant/linear/penalty-path.js';
import type { TreeSetting } from './tree-parameters.js';

interface AnyGrid {
  /** Bars from a decision bar to the end of its label. */
  readonly labelSpan: number;
  readonly importance: ImportanceOptions;
}

export interface LinearGrid extends AnyGrid {
  readonly kind: 'linear';
  readonly settings: readonly Penalty[];
  readonly stopping: Stopping;
}

export interface TreeGrid extends AnyGrid {
  readonly kind: 'trees';
  readonly settings: readonly TreeSetting[];
}

/** The grid of every window: each setting under each regime config of the dataset. */
export type Grid = LinearGrid | TreeGrid;

/** How much each window of the selection adds to the importances of the model. */
export interface ImportanceOptions {
  /** Most validation rows whose SHAP values are averaged. */
  readonly shapRows: number;
  /** Most validation rows that are judged with permuted features. */
  readonly permutationRows: number;
  /** Features that are permuted together. */
  readonly groups: readonly Int32Array[];
  readonly seed: number;
}

export const STATES = ['ok', 'null', 'too_few_rows'] as const;
export type State = (typeof STATES)[number];
