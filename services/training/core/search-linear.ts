import { accumulateMoments } from '../../../quant/linear/accumulate-moments.js';
import { addMoments } from '../../../quant/linear/add-moments.js';
import type { Shift } from '../../../quant/linear/design.js';
import { moments, type Moments } from '../../../quant/linear/moments.js';
import { squaredError } from '../../../quant/linear/squared-error.js';
import type { PurgedFold } from '../../../quant/validation/purged-folds.js';
import { fitGrid, type GridFit } from './fit-grid.js';
import { foldLinear } from './fold-model.js';
import { isLevel } from './expected-return.js';
import { type LinearGrid, STATES } from './grid.js';
import { predictionMoments } from './prediction-moments.js';
import { predictor } from './predictor.js';
import { type RegimeRows, type RegimeSearch, rowsNeeded } from './regime-rows.js';
import type { LinearModel } from './window-model.js';

/**
 * Cross-validates every penalty on the rows of one regime and fits it on all of them. With fewer rows than `rowsNeeded`
 * nothing is fitted; a fold whose training part has fewer than half of that stays with the null prediction.
 */
export function searchLinear(regime: RegimeRows, grid: LinearGrid): RegimeSearch {
  const { data, folds, nullMeans, shift } = regime;
  const count = grid.settings.length;
  const gains = new Float64Array(count * folds.length);
  const states = new Uint8Array(count);
  const tests = folds.map(({ from, to }) => sums(regime, [[from, to]]));
  const total = moments(data.p);
  for (const test of tests) addMoments(total, test);
  const enough = rowsNeeded(data.p);
  if (total.count < enough) {
    states.fill(STATES.indexOf('too_few_rows'));
    const none = (): undefined => undefined;
    return { gains, states, rows: total.count, fits: () => 0, model: none, foldModel: none };
  }
  let fits = count;
  const training = folds.map((fold, f) => {
    const train = trainMoments(regime, total, tests[f]!, fold);
    return tests[f]!.count === 0 || train.count < enough / 2 ? undefined : train;
  });
  folds.forEach((_, f) => {
    const train = training[f];
    if (train === undefined) return;
    const fitted = fitGrid(train, total, grid);
    fits += count;
    const silent = squaredError(tests[f]!, new Float64Array(data.p), nullMeans[f]! - shift.y);
    for (let k = 0; k < count; k++) {
      const { w, b } = fitted.shifted(k);
      gains[k * folds.length + f] = silent - squaredError(tests[f]!, w, b);
    }
  });
  const all = fitGrid(total, total, grid);
  for (let k = 0; k < count; k++) states[k] = STATES.indexOf(all.isNull(k) ? 'null' : 'ok');
  return {
    gains,
    states,
    rows: total.count,
    fits: () => fits,
    model: (k) => linearModel(all, k, regime),
    foldModel: (k, f) => {
      const train = training[f];
      if (train === undefined) return undefined;
      const fitted = fitGrid(train, total, { ...grid, settings: [grid.settings[k]!] });
      if (fitted.isNull(0)) return undefined;
      const { w, b } = fitted.shifted(0);
      const meanX = train.sumX.map((sum, j) => shift.x[j]! + sum / train.count);
      return foldLinear(w, unshifted(w, b, shift), meanX);
    },
  };
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

function linearModel(fitted: GridFit, k: number, { data, rows, member, shift }: RegimeRows): LinearModel {
  const { w, b } = fitted.shifted(k);
  const model: LinearModel = {
    kind: 'linear',
    coefficients: Array.from(w),
    intercept: unshifted(w, b, shift),
    standardised: Array.from(fitted.standardised(k)),
    trainMean: fitted.meanY + shift.y,
    trainSd: fitted.predictionSd(k),
  };
  if (!isLevel(data.transform)) return model;
  const bars = rows.filter((bar) => member[bar] === 1);
  return { ...model, ...predictionMoments(predictor(model, data.p), data, bars) };
}

/** The intercept in units of the data. */
const unshifted = (w: Float64Array, b: number, shift: Shift): number =>
  w.reduce((sum, value, j) => sum - value * shift.x[j]!, b + shift.y);
