import { centreShift } from '../../../quant/linear/centre-shift.js';
import { purgedFolds } from '../../../quant/validation/purged-folds.js';
import type { Window } from '../../../quant/validation/walk-forward.js';
import type { Dataset } from './dataset.js';
import { type Grid, STATES, type WindowModel } from './grid.js';
import { nullErrors } from './null-errors.js';
import { type RegimeSearch, searchRegime } from './search-regime.js';

export const FOLDS = 5;
const EMBARGO = 0.01;

/** What the search in one window found. A candidate is regime config c and penalty k, at c * penalties + k. */
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
  /** Of a null window: no coefficients and the mean label as intercept. */
  readonly model: WindowModel;
  readonly fits: number;
}

/**
 * Searches the whole grid inside the training bars of one window by purged cross-validation and fits the winner on all
 * of them. Rows outside a candidate's regime count with the null prediction (the mean label of the fold's training
 * rows), so that scores compare across regimes. Ties go to the earlier candidate.
 */
export function searchWindow(data: Dataset, window: Window, grid: Grid): WindowSearch {
  const { penalties, labelSpan } = grid;
  const rows = trainingRows(data, window, labelSpan);
  const folds = purgedFolds(rows, labelSpan, FOLDS, EMBARGO);
  const shift = centreShift(data, rows);
  const base = nullErrors(data, rows, folds);
  const candidates = data.members.length * penalties.length;
  const gains = new Float64Array(candidates * FOLDS);
  const states = new Uint8Array(candidates);
  const regimes: RegimeSearch[] = data.members.map((member, c) => {
    const found = searchRegime({ data, rows, folds, shift, member, nullMeans: base.means }, grid);
    gains.set(found.gains, c * penalties.length * FOLDS);
    states.set(found.states, c * penalties.length);
    return found;
  });
  const nullError = base.errors.reduce((sum, each) => sum + each, 0);
  let winner = -1;
  let best = Number.NEGATIVE_INFINITY;
  for (let candidate = 0; candidate < candidates; candidate++) {
    if (STATES[states[candidate]!] !== 'ok') continue;
    let gain = 0;
    for (let fold = 0; fold < FOLDS; fold++) gain += gains[candidate * FOLDS + fold]!;
    if (gain > best) {
      best = gain;
      winner = candidate;
    }
  }
  return {
    gains,
    nullErrors: base.errors,
    states,
    rows: Int32Array.from(regimes, (each) => each.rows),
    winner,
    score: winner < 0 ? null : best / nullError,
    model:
      winner < 0
        ? nullModel(data.p, shift.y)
        : regimes[Math.floor(winner / penalties.length)]!.model(winner % penalties.length),
    fits: regimes.reduce((sum, each) => sum + each.fits, 0),
  };
}

/** Bars of the window with all features and a label that ends before the test begins. */
function trainingRows(data: Dataset, window: Window, labelSpan: number): Int32Array {
  const rows: number[] = [];
  for (let bar = window.trainFrom; bar < window.trainTo && bar + labelSpan < window.testFrom; bar++) {
    if (data.complete[bar] === 1 && !Number.isNaN(data.y[bar]!)) rows.push(bar);
  }
  return Int32Array.from(rows);
}

const nullModel = (p: number, mean: number): WindowModel => {
  const none = Array.from({ length: p }, () => 0);
  return { coefficients: none, intercept: mean, standardised: none, trainMean: mean, trainSd: 0 };
};
