import { expect, it } from 'vitest';
import type { RegimeConfig } from './regime-config.js';
import type { WindowSearch } from './search-window.js';
import { trainingResult } from './training-result.js';

const DAY = 86_400_000;
const regimes: RegimeConfig[] = [{ regime_vix: [0] }, {}];
const candidates = regimes.flatMap((regime_config) =>
  [0.1, 1].map((alpha) => ({ regime_config, alpha, l1_ratio: null, hyperparameters: null })),
);
const search = (gain: number[], states: number[], winner: number): WindowSearch => ({
  gains: Float64Array.from(gain.flatMap((each) => [each, 0, 0, 0, each])),
  nullErrors: Float64Array.of(10, 10, 10, 10, 0),
  states: Uint8Array.from(states),
  rows: Int32Array.of(60, 200),
  winner,
  score: winner < 0 ? null : gain[winner]! / 40,
  model: { kind: 'constant', trainMean: 0, trainSd: 0 },
  importance: undefined,
  fits: 24,
});
const window = (k: number, segment: 'selection' | 'holdout') =>
  ({ segment, trainFrom: k, trainTo: k + 3, testFrom: k + 5, testTo: k + 6 }) as const;
const result = trainingResult({
  algorithm: 'Ridge',
  candidates,
  windows: [window(0, 'selection'), window(1, 'selection'), window(2, 'holdout')],
  searches: [
    search([0, 0, 4, 2], [2, 2, 0, 0], 2),
    search([3, 1, 1, 6], [0, 1, 0, 0], 3),
    search([90, 90, 90, 90], [0, 0, 0, 0], 0),
  ],
  ts: Float64Array.from({ length: 10 }, (_, bar) => bar * DAY),
  regimeFitUntil: '1970-01-03T00:00:00.000Z',
  dataVersion: 'v1',
});

it('pools the table over the selection only', () => {
  expect(result.cv_table.map(({ score, rows, state }) => [score, rows, state])).toEqual([
    [6 / 80, 120, 'ok'],
    [2 / 80, 120, 'null'],
    [10 / 80, 400, 'ok'],
    [16 / 80, 400, 'ok'],
  ]);
  expect(result.cv_table[3]!.fold_scores).toEqual([8 / 20, 0, 0, 0, null]);
});

it('tells the winner of the last selection window, each window and the spans', () => {
  expect(result).toMatchObject({ n_candidates: 4, n_fits: 72, null_model: false, cv_score: 6 / 40 });
  expect(result.chosen).toEqual(candidates[3]);
  expect(result.windows[2]).toEqual({
    segment: 'holdout',
    train_start: '1970-01-03T00:00:00.000Z',
    train_end: '1970-01-05T00:00:00.000Z',
    test_start: '1970-01-08T00:00:00.000Z',
    test_end: '1970-01-08T00:00:00.000Z',
    chosen: candidates[0],
    cv_score: 90 / 40,
    null_model: false,
  });
  expect(result.spans).toEqual({
    selection: { start: '1970-01-06T00:00:00.000Z', end: '1970-01-07T00:00:00.000Z' },
    holdout: { start: '1970-01-08T00:00:00.000Z', end: '1970-01-08T00:00:00.000Z' },
  });
});
