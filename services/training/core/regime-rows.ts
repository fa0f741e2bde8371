import type { PurgedFold } from '../../../quant/validation/purged-folds.js';
import type { Shift } from '../../../quant/linear/design.js';
import type { RankedColumns } from '../../../quant/trees/rank-columns.js';
import type { Dataset } from './dataset.js';
import type { FoldModel } from './fold-model.js';
import type { WindowModel } from './window-model.js';

/** The training rows of a window. */
export interface WindowRows {
  readonly data: Dataset;
  /** Bars, ascending. */
  readonly rows: Int32Array;
  readonly folds: readonly PurgedFold[];
  readonly shift: Shift;
  /** Of the rows; what trees are grown on. */
  readonly ranked?: RankedColumns;
  /** Null prediction of each fold. */
  readonly nullMeans: Float64Array;
}

/** ... under one regime config. */
export interface RegimeRows extends WindowRows {
  /** By bar. */
  readonly member: Uint8Array;
}

/** What the search under one regime config found. */
export interface RegimeSearch {
  /** Settings x folds; by how much the squared error is below that of the null prediction. */
  readonly gains: Float64Array;
  /** By setting; indexes STATES. */
  readonly states: Uint8Array;
  readonly rows: number;
  /** Fits so far; a model that is asked for may be one more. */
  readonly fits: () => number;
  /** The model of setting k, fitted on all rows of the regime; undefined when it is constant. */
  readonly model: (k: number) => WindowModel | undefined;
  /** The model of setting k that was judged on fold f, fitted anew; undefined when there is none or it is constant. */
  readonly foldModel: (k: number, f: number) => FoldModel | undefined;
}

const MIN_ROWS = 50;
const MIN_ROWS_PER_FEATURE = 2;

/** Rows that it takes to fit a model of `p` features; the training part of a fold needs half of that. */
export const rowsNeeded = (p: number): number => Math.max(MIN_ROWS, MIN_ROWS_PER_FEATURE * p);
