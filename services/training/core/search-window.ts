import { centreShift } from '../../../quant/linear/centre-shift.js';
import { purgedFolds } from '../../../quant/validation/purged-folds.js';
import type { Window } from '../../../quant/validation/walk-forward.js';
import { rankColumns } from '../../../quant/trees/rank-columns.js';
import type { Dataset } from './dataset.js';
import type { FoldModel } from './fold-model.js';
import { type Grid, STATES } from './grid.js';
import { nullErrors } from './null-errors.js';
import type { RegimeSearch, WindowRows } from './regime-rows.js';
import { searchLinear } from './search-linear.js';
import { searchTrees } from './search-trees.js';
import { type HeldOutImportance, windowImportance } from './window-importance.js';
import type { WindowModel } from './window-model.js';

export const FOLDS = 5;
export const EMBARGO = 0.01;

/** What the search in one window found. A candidate is regime config c and setting k, at c * settings + k. */
export interface WindowSearch {
  /** Candidates x folds; by how much the candidate's squared error is below the null prediction's. */
  readonly gains: Float64Array;
  /** Squared error of the null prediction by fold. */
  readonly nullErrors: Float64Array;
  /** By candidate; indexes STATES. */
  readonly states: Uint8Array;
  /** Training rows by regime config. */
  readonly rows: Int32Array;
  /** The best candidate, or -1: a null window. */
  readonly winner: number;
  /** Share of the null prediction's squared error that the winner saves in cross-validation; null without a winner. */
  readonly score: number | null;
  /** Constant in a null window. */
  readonly model: WindowModel;
  /** Of the features in the winner's fold models; undefined in a null window and in the holdout. */
  readonly importance: HeldOutImportance | undefined;
  readonly fits: number;
}

/**
 * Searches the whole grid inside the training bars of one window by purged cross-validation and fits the winner on all
 * of them. Rows outside a candidate's regime count with the null prediction (the mean label of the fold's training
 * rows), so that scores compare across regimes. Ties go to the earlier candidate.
 */
export function searchWindow(data: Dataset, window: Window, grid: Grid): WindowSearch {
  const count = grid.settings.length;
  const rows = trainingRows(data, window, grid.labelSpan);
  const folds = purgedFolds(rows, grid.labelSpan, FOLDS, EMBARGO);
  const base = nullErrors(data, rows, folds);
  const whole: WindowRows = {
    data,
    rows,
    folds,
    shift: centreShift(data, rows),
    nullMeans: base.means,
    ...(grid.kind === 'trees' ? { ranked: rankColumns(data.x, data.p, rows) } : {}),
  };
  const gains = new Float64Array(data.members.length * count * FOLDS);
  const states = new Uint8Array(data.members.length * count);
  const regimes: RegimeSearch[] = data.members.map((member, c) => {
    const regime = { ...whole, member };
    const found = grid.kind === 'linear' ? searchLinear(regime, grid) : searchTrees(regime, grid);
    gains.set(found.gains, c * count * FOLDS);
    states.set(found.states, c * count);
    return found;
  });
  const { winner, gain, model } = choose(gains, states, (k) =>
    regimes[Math.floor(k / count)]!.model(k % count),
  );
  const importance =
    model !== undefined && window.segment === 'selection'
      ? weigh(whole, data.members[Math.floor(winner / count)]!, grid, (fold) =>
          regimes[Math.floor(winner / count)]!.foldModel(winner % count, fold),
        )
      : undefined;
  return {
    gains,
    nullErrors: base.errors,
    states,
    rows: Int32Array.from(regimes, (each) => each.rows),
    winner,
    score: winner < 0 ? null : gain / base.errors.reduce((sum, each) => sum + each, 0),
    model: model ?? constant(whole.shift.y),
    importance,
    fits: regimes.reduce((sum, each) => sum + each.fits(), 0),
  };
}

/** The best candidate whose model on all rows is not constant; the state of those before it becomes null. */
function choose(
  gains: Float64Array,
  states: Uint8Array,
  fit: (candidate: number) => WindowModel | undefined,
): { winner: number; gain: number; model: WindowModel | undefined } {
  for (;;) {
    let winner = -1;
    let best = Number.NEGATIVE_INFINITY;
    for (let candidate = 0; candidate < states.length; candidate++) {
      if (STATES[states[candidate]!] !== 'ok') continue;
      let gain = 0;
      for (let fold = 0; fold < FOLDS; fold++) gain += gains[candidate * FOLDS + fold]!;
      if (gain > best) {
        best = gain;
        winner = candidate;
      }
    }
    const model = winner < 0 ? undefined : fit(winner);
    if (winner < 0 || model !== undefined) return { winner, gain: best, model };
    states[winner] = STATES.indexOf('null');
  }
}

/** What the winner's features do on the rows of each fold, with the model that has not seen them. */
function weigh(
  { data, rows, folds }: WindowRows,
  member: Uint8Array,
  { importance }: Grid,
  foldModel: (fold: number) => FoldModel | undefined,
): HeldOutImportance {
  const validated = folds.map(({ from, to }, fold) => ({
    model: foldModel(fold),
    bars: rows.subarray(from, to).filter((bar) => member[bar] === 1),
  }));
  return windowImportance(data, validated, importance);
}

/** Bars of the window with usable features and a label that ends before the test begins. */
function trainingRows(data: Dataset, window: Window, labelSpan: number): Int32Array {
  const rows: number[] = [];
  for (let bar = window.trainFrom; bar < window.trainTo && bar + labelSpan < window.testFrom; bar++) {
    if (data.usable[bar] === 1 && !Number.isNaN(data.y[bar]!)) rows.push(bar);
  }
  return Int32Array.from(rows);
}

const constant = (mean: number): WindowModel => ({ kind: 'constant', trainMean: mean, trainSd: 0 });
