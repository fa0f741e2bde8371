import { expect, it } from 'vitest';
import type { Tree } from '../../../quant/trees/tree.js';
import type { Design } from './design.js';
import { predict } from './predict.js';
import type { TrainingRequest } from './request.js';
import type { DeployedWindow } from './stored-model.js';

/** Two features: twice the bar, and 1 but for bar 8. */
const design = (bars: number[], features: number[] = [0, 1]): Design => {
  const column = Float64Array.from(bars);
  const values = (bar: number): number[] => [2 * bar, bar === 8 ? Number.NaN : 1];
  return {
    ts: column,
    session: Int32Array.from(bars),
    open: column,
    close: column,
    regimes: new Map([['regime_vix', Int32Array.from(bars, (bar) => bar % 3)]]),
    p: features.length,
    x: Float64Array.from(bars.flatMap((bar) => features.map((j) => values(bar)[j]!))),
  };
};
const request = {
  target_transform: 'log_return',
  data_options: { horizon: 1 },
} as unknown as TrainingRequest;
const window = (change: Partial<DeployedWindow>): DeployedWindow => ({
  segment: 'selection',
  test_start: 6,
  test_end: 8,
  train_until: 3,
  regime_config: {},
  model: {
    kind: 'linear',
    coefficients: [1, 10],
    intercept: 0.5,
    standardised: [0, 0],
    trainMean: 0.1,
    trainSd: 0.2,
  },
  ...change,
});
const days = Array.from({ length: 12 }, (_, i) => i);
const run = (
  bars: number[],
  windows: DeployedWindow[],
  change: object = {},
  features?: number[],
): (number | null)[][] => {
  const { ts, prediction } = predict(design(bars, features), { ...request, ...change }, windows, {});
  return Array.from(ts, (time, i) => [time, Number.isNaN(prediction[i]!) ? null : prediction[i]!]);
};

it.each<[string, number[], Partial<DeployedWindow>, (number | null)[][]]>([
  [
    'each bar of the test, none where a feature is missing',
    days,
    {},
    [
      [6, 22.5],
      [7, 24.5],
      [8, null],
    ],
  ],
  [
    'none outside the regimes of the model',
    days,
    { regime_config: { regime_vix: [1] } },
    [
      [6, null],
      [7, 24.5],
      [8, null],
    ],
  ],
  [
    'none of a null window',
    days,
    { regime_config: null },
    [
      [6, null],
      [7, null],
      [8, null],
    ],
  ],
  [
    'no bar that the last label reaches where bars of the gap are missing',
    [0, 1, 2, 3, 5, 6, 7, 8],
    {},
    [
      [7, 24.5],
      [8, null],
    ],
  ],
  ['no bar when the data end before', [0, 1, 2], {}, []],
])('predicts %s', (_, bars, change, expected) => {
  expect(run(bars, [window(change)])).toEqual(expected);
});

const stump: Tree = {
  feature: Int32Array.of(1, 0, -1, -1, -1),
  threshold: Float64Array.of(0.5, 13, 0, 0, 0),
  defaultLeft: Uint8Array.of(1, 0, 0, 0, 0),
  left: Int32Array.of(4, 2, -1, -1, -1),
  right: Int32Array.of(1, 3, -1, -1, -1),
  value: Float64Array.of(0, 0, 1, 2, 3),
  cover: Float64Array.of(4, 2, 1, 1, 2),
  gain: new Float64Array(5),
};

it('predicts with trees where a feature is missing, too, but not where all are', () => {
  const ensemble = { base: 10, weight: 0.5, trees: [stump, stump] };
  const model = { kind: 'trees', ensemble, trainMean: 0, trainSd: 1 } as const;
  expect(run(days, [window({ model })])).toEqual([
    [6, 11],
    [7, 12],
    [8, 13],
  ]);
  expect(run(days, [window({ model })], {}, [1]).at(-1)).toEqual([8, null]);
});

it('says which return a predicted price means', () => {
  expect(run(days, [window({})], { target_transform: 'none' })[0]).toEqual([6, 22.5 / 6 - 1]);
  expect(run(days, [window({})], { target_transform: 'log' })[0]).toEqual([6, 22.5 - Math.log(6)]);
});

it('stitches the windows in order and says where each comes from', () => {
  const second = window({ segment: 'holdout', test_start: 9, test_end: 10, train_until: 6 });
  const { ts, segment, trainUntil, trainSd } = predict(design(days), request, [window({}), second], {});
  expect([...ts]).toEqual([6, 7, 8, 9, 10]);
  expect(segment).toEqual(['selection', 'selection', 'selection', 'holdout', 'holdout']);
  expect([...trainUntil]).toEqual([3, 3, 3, 6, 6]);
  expect(new Set(trainSd)).toEqual(new Set([0.2]));
});
