import { accumulateMoments } from '../../../quant/linear/accumulate-moments.js';
import { addMoments } from '../../../quant/linear/add-moments.js';
import type { Shift } from '../../../quant/linear/design.js';
import { moments, type Moments } from '../../../quant/linear/moments.js';
import { squaredError } from '../../../quant/linear/squared-error.js';
import type { PurgedFold } from '../../../quant/validation/purged-folds.js';
import type { Dataset } from './dataset.js';
import { fitGrid, type GridFit } from './fit-grid.js';
import { type Grid, STATES, type WindowModel } from './grid.js';

/** The training rows of a window under one regime config. */
export interface RegimeRows {
  readonly data: Dataset;
  readonly rows: Int32Array;
  readonly folds: readonly PurgedFold[];
  readonly shift: Shift;
  readonly member: Uint8Array;
  /** Null prediction of each fold. */
  readonly nullMeans: Float64Array;
}

export interface RegimeSearch {
  /** Penalties x folds. */
  readonly gains: Float64Array;
  /** By penalty; indexes STATES. */
  readonly states: Uint8Array;
  readonly rows: number;
  readonly fits: number;
  /** The model of penalty k, fitted on all rows of the regime. */
  model(k: number): WindowModel;
}

const MIN_ROWS = 50;
const MIN_ROWS_PER_FEATURE = 2;

/**
 * Cross-validates every penalty on the rows of one regime and fits it on all of them. With fewer than
 * max(50, 2 p) rows nothing is fitted; a fold whose training part has fewer than half of that stays with the null
 * prediction.
 */
export function searchRegime(regime: RegimeRows, grid: Grid): RegimeSearch {
  const { data, folds, nullMeans, shift } = regime;
  const count = grid.penalties.length;
  const gains = new Float64Array(count * folds.length);
  const states = new Uint8Array(count);
  const tests = folds.map(({ from, to }) => sums(regime, [[from, to]]));
  const total = moments(data.p);
  for (const test of tests) addMoments(total, test);
  const enough = Math.max(MIN_ROWS, MIN_ROWS_PER_FEATURE * data.p);
  if (total.count < enough) {
    states.fill(STATES.indexOf('too_few_rows'));
    return { gains, states, rows: total.count, fits: 0, model: () => missing() };
  }
  let fits = count;
  folds.forEach((fold, f) => {
    const test = tests[f]!;
    const train = trainMoments(regime, total, test, fold);
    if (test.count === 0 || train.count < enough / 2) return;
    const fitted = fitGrid(train, total, grid);
    fits += count;
    const silent = squaredError(test, new Float64Array(data.p), nullMeans[f]! - shift.y);
    for (let k = 0; k < count; k++) {
      const { w, b } = fitted.shifted(k);
      gains[k * folds.length + f] = silent - squaredError(test, w, b);
    }
  });
  const all = fitGrid(total, total, grid);
  for (let k = 0; k < count; k++) states[k] = STATES.indexOf(all.isNull(k) ? 'null' : 'ok');
  return { gains, states, rows: total.count, fits, model: (k) => windowModel(all, k, shift) };
}

function trainMoments(regime: RegimeRows, total: Moments, test: Moments, fold: PurgedFold): Moments {
  const train = sums(regime, []);
  addMoments(train, total);
  addMoments(train, test, -1);
  const purged = sums(regime, [
    [fold.purgedFrom, fold.from],
    [fold.to, fold.purgedTo],
  ]);
  addMoments(train, purged, -1);
  return train;
}

function sums(regime: RegimeRows, ranges: readonly (readonly [number, number])[]): Moments {
  const into = moments(regime.data.p);
  for (const [from, to] of ranges) {
    accumulateMoments(into, regime.data, regime.shift, regime.rows, from, to, regime.member);
  }
  return into;
}

function windowModel(fitted: GridFit, k: number, shift: Shift): WindowModel {
  const { w, b } = fitted.shifted(k);
  return {
    coefficients: Array.from(w),
    intercept: w.reduce((sum, value, j) => sum - value * shift.x[j]!, b + shift.y),
    standardised: Array.from(fitted.standardised(k)),
    trainMean: fitted.meanY + shift.y,
    trainSd: fitted.predictionSd(k),
  };
}

function missing(): never {
  throw new Error('a regime with too few rows has no model');
}
