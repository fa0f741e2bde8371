import { expect, it } from 'vitest';
import { planWindows } from './plan-windows.js';
import type { TrainingRequest } from './request.js';

const request = (timeframe: string, unit: 'sessions' | 'bars', horizon = 1): TrainingRequest =>
  ({
    timeframe,
    data_options: {
      train_window: 4,
      test_window: 2,
      unit,
      step: 2,
      anchored: false,
      holdout_fraction: 0.2,
      horizon,
    },
  }) as TrainingRequest;
const session = (bars: number, each: number): Int32Array =>
  Int32Array.from({ length: bars }, (_, bar) => 5 + Math.floor(bar / each));

it.each([
  ['days: the gap is as many sessions as the label has bars', '1d', 'sessions', 1, 30, 1, 3, [3, 7, 9, 11]],
  ['days: a longer label, a longer gap', '1d', 'sessions', 5, 30, 1, 3, [3, 7, 13, 15]],
  [
    'minutes: the label-less end of the session is the gap',
    '1m',
    'sessions',
    1,
    300,
    10,
    15,
    [20, 60, 60, 80],
  ],
  ['minutes counted as bars: bars are the gap', '1m', 'bars', 1, 300, 10, 15, [15, 19, 21, 23]],
] as const)('%s', (_, timeframe, unit, horizon, bars, each, warmup, expected) => {
  const [first] = planWindows(session(bars, each), warmup, request(timeframe, unit, horizon));
  expect([first!.trainFrom, first!.trainTo, first!.testFrom, first!.testTo]).toEqual(expected);
});

it('tells how many sessions there are and how many it takes', () => {
  const plan = (days: number): unknown => planWindows(session(days, 1), 3, request('1d', 'sessions'));
  expect(() => plan(11)).toThrow(/There are 8 sessions after the warm-up of 3 bars.*needs 9/);
  expect(plan(12)).toHaveLength(3);
});
