import { expect, it } from 'vitest';
import type { Window } from '../../../quant/validation/walk-forward.js';
import { deployedWindows } from './deployed-windows.js';
import { importances } from './importance.js';
import type { WindowSearch } from './search-window.js';

const SPAN = 3;
const ts = Float64Array.from({ length: 60 }, (_, bar) => 1000 + bar);
const search = (winner: number, standardised: number[]): WindowSearch => ({
  gains: new Float64Array(0),
  nullErrors: new Float64Array(0),
  states: new Uint8Array(0),
  rows: new Int32Array(0),
  winner,
  score: null,
  model:
    winner < 0
      ? { kind: 'constant', trainMean: 0, trainSd: 0 }
      : { kind: 'linear', coefficients: standardised, intercept: 0, standardised, trainMean: 0, trainSd: 1 },
  importance:
    winner < 0
      ? undefined
      : { shap: Float64Array.from(standardised, Math.abs), permutation: Float64Array.from(standardised) },
  fits: 0,
});
const daily: Window = { segment: 'selection', trainFrom: 0, trainTo: 20, testFrom: 23, testTo: 30 };
const intraday: Window = { segment: 'selection', trainFrom: 10, trainTo: 30, testFrom: 30, testTo: 40 };
const holdout: Window = { segment: 'holdout', trainFrom: 20, trainTo: 40, testFrom: 43, testTo: 50 };
const candidates = [{ regime_config: { regime_vix: [1] }, alpha: 1, l1_ratio: null, hyperparameters: null }];
const searches = [search(0, [0.5, -1]), search(-1, [0, 0]), search(0, [9, 9])];
const deployed = deployedWindows([daily, intraday, holdout], searches, candidates, ts, SPAN);

it('training ends with the last bar whose label ends before the first test bar', () => {
  expect(deployed.map((each) => each.train_until - 1000)).toEqual([19, 26, 39]);
  for (const { train_until, test_start } of deployed) expect(train_until + SPAN).toBeLessThan(test_start);
});

it('a window is bounded by its first and last test bar and has the regimes of its winner', () => {
  expect(deployed.map((each) => [each.test_start, each.test_end])).toEqual([
    [1023, 1029],
    [1030, 1039],
    [1043, 1049],
  ]);
  expect(deployed.map((each) => each.regime_config)).toEqual([
    { regime_vix: [1] },
    null,
    { regime_vix: [1] },
  ]);
});

it('importances average over the windows they are given, null windows as 0, and permutation keeps its sign', () => {
  const found = importances(['a', 'b'], searches.slice(0, 2), true);
  expect(found).toEqual({
    coefficient: { a: 0.25, b: 0.5 },
    shap: { a: 0.25, b: 0.5 },
    permutation: { a: 0.25, b: -0.5 },
  });
  expect(Object.keys(importances(['a', 'b'], searches, false))).toEqual(['shap', 'permutation']);
});
