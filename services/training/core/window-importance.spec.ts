import { expect, it } from 'vitest';
import { mulberry32 } from '../../../quant/random/mulberry32.js';
import type { Dataset } from './dataset.js';
import { foldLinear } from './fold-model.js';
import { windowImportance } from './window-importance.js';

const P = 3;
const BARS = 2000;
const random = mulberry32(1);
const x = Float64Array.from({ length: BARS * P }, () => 10 + random());
const y = Float64Array.from({ length: BARS }, (_, bar) => 4 * (x[bar * P]! - 10.5) + (random() - 0.5));
const data: Dataset = {
  p: P,
  x,
  y,
  usable: new Uint8Array(BARS).fill(1),
  session: Int32Array.from(y, (_, bar) => bar),
  transform: 'log_return',
  close: new Float64Array(BARS).fill(1),
  members: [],
};
const bars = (from: number, to: number): Int32Array =>
  Int32Array.from({ length: to - from }, (_, i) => from + i);
const model = foldLinear(Float64Array.of(4, 0, -1), -2, Float64Array.of(10.5, 10.5, 10.5));
const groups = [0, 1, 2].map((j) => Int32Array.of(j));
const all = { shapRows: BARS, permutationRows: BARS, groups, seed: 1 };
const sd = Math.sqrt((16 + 1) / 12);

it('is in units of the deviation of the labels: mean |w (x - mean)| and twice the variance of w x', () => {
  const { shap, permutation } = windowImportance(data, [{ model, bars: bars(0, BARS) }], all);
  expect(shap[0]).toBeCloseTo(1 / sd, 1);
  expect(shap[2]).toBeCloseTo(0.25 / sd, 1);
  expect(permutation[0]).toBeCloseTo((2 * 16) / 12 / sd ** 2, 0);
  expect(permutation[2]).toBeGreaterThan(-0.02);
  expect([shap[1], permutation[1]]).toEqual([0, 0]);
});

it('weighs folds by their rows, and one without a model as nothing', () => {
  const whole = windowImportance(data, [{ model, bars: bars(0, BARS) }], all);
  const half = windowImportance(
    data,
    [
      { model, bars: bars(0, BARS / 2) },
      { model: undefined, bars: bars(BARS / 2, BARS) },
    ],
    all,
  );
  expect(half.shap[0]).toBeCloseTo(whole.shap[0]! / 2, 1);
  expect(half.permutation[0]).toBeCloseTo(whole.permutation[0]! / 2, 0);
  const nothing = windowImportance(data, [{ model, bars: new Int32Array(0) }], all);
  expect([...nothing.shap, ...nothing.permutation]).toEqual([0, 0, 0, 0, 0, 0]);
});

it('looks at no more rows than it may, the same ones each time', () => {
  let explained = 0;
  const counting = {
    ...model,
    explain: (...[at, from, phi]: Parameters<typeof model.explain>) => {
      explained++;
      model.explain(at, from, phi);
    },
  };
  const folds = [
    { model: counting, bars: bars(0, 500) },
    { model: counting, bars: bars(500, BARS) },
  ];
  const few = { ...all, shapRows: 100, permutationRows: 100 };
  const first = windowImportance(data, folds, few);
  expect(explained).toBe(100);
  expect(windowImportance(data, folds, few)).toEqual(first);
  expect(windowImportance(data, folds, { ...few, seed: 2 })).not.toEqual(first);
});
