import type { Window } from '../../../quant/validation/walk-forward.js';
import { STATES } from './grid.js';
import { FOLDS, type WindowSearch } from './search-window.js';
import type { Candidate, Span, TrainingResult, WindowResult } from './stored-model.js';

export interface Searched {
  readonly algorithm: string;
  readonly candidates: readonly Candidate[];
  readonly windows: readonly Window[];
  /** One for each window. */
  readonly searches: readonly WindowSearch[];
  /** Time of each bar, milliseconds. */
  readonly ts: Float64Array;
  readonly regimeFitUntil: string;
  readonly dataVersion: string;
}

/**
 * Returns what the client is told. The table pools the windows of the selection: saved squared error over squared error
 * of the null prediction; a window without enough rows for a candidate counts as saving nothing. `chosen` is the
 * winner of the selection's last window.
 */
export function trainingResult(searched: Searched): TrainingResult {
  const windows = searched.windows.map((window, i) => windowResult(searched, window, i));
  const selection = searched.searches.filter((_, i) => windows[i]!.segment === 'selection');
  const last = windows.findLast((each) => each.segment === 'selection')!;
  return {
    algorithm: searched.algorithm,
    n_candidates: searched.candidates.length,
    n_fits: searched.searches.reduce((sum, each) => sum + each.fits, 0),
    null_model: selection.every((each) => each.winner < 0),
    chosen: last.chosen,
    cv_score: last.cv_score,
    cv_table: searched.candidates.map((candidate, k) => ({
      ...candidate,
      ...pooled(selection, k, searched.candidates.length),
    })),
    windows,
    spans: { selection: span(windows, 'selection')!, holdout: span(windows, 'holdout') },
    regime_fit_until: searched.regimeFitUntil,
    data_version: searched.dataVersion,
  };
}

function windowResult({ ts, searches, candidates }: Searched, window: Window, i: number): WindowResult {
  const { winner, score } = searches[i]!;
  const time = (bar: number): string => isoTime(ts[bar]!);
  return {
    segment: window.segment,
    train_start: time(window.trainFrom),
    train_end: time(window.trainTo - 1),
    test_start: time(window.testFrom),
    test_end: time(window.testTo - 1),
    chosen: winner < 0 ? null : candidates[winner]!,
    cv_score: score,
    null_model: winner < 0,
  };
}

function pooled(searches: readonly WindowSearch[], k: number, total: number) {
  const saved = new Float64Array(FOLDS);
  const error = new Float64Array(FOLDS);
  let rows = 0;
  let state: number = STATES.indexOf('too_few_rows');
  for (const search of searches) {
    for (let fold = 0; fold < FOLDS; fold++) {
      saved[fold]! += search.gains[k * FOLDS + fold]!;
      error[fold]! += search.nullErrors[fold]!;
    }
    rows += search.rows[Math.floor((k * search.rows.length) / total)]!;
    state = Math.min(state, search.states[k]!);
  }
  const fitted = STATES[state] !== 'too_few_rows';
  const share = (gain: number, of: number): number | null => (fitted && of > 0 ? gain / of : null);
  return {
    score: share(sum(saved), sum(error)),
    fold_scores: Array.from(saved, (gain, fold) => share(gain, error[fold]!)),
    rows,
    state: STATES[state]!,
  };
}

function span(windows: readonly WindowResult[], segment: string): Span | null {
  const own = windows.filter((each) => each.segment === segment);
  return own.length === 0 ? null : { start: own[0]!.test_start, end: own.at(-1)!.test_end };
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

/** ISO 8601 in UTC. @param ms since the epoch. */
export const isoTime = (ms: number): string => new Date(ms).toISOString();
