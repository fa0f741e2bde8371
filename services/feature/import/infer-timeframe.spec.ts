import { describe, expect, it } from 'vitest';
import { inferTimeframe } from './infer-timeframe.js';

const MINUTE = 60_000;
const DAY = 86_400_000;
describe('inferTimeframe', () => {
  it.each([
    { name: 'minutes with holes', ts: [0, 1, 2, 5, 6].map((each) => each * MINUTE), timeframe: '1m' },
    {
      name: 'any order, twice the same, one unreadable',
      ts: [10, 0, 5, 5, Number.NaN].map((each) => each * MINUTE),
      timeframe: '5m',
    },
    {
      name: 'hours over nights',
      ts: [0, 1, 2, 24, 25, 26].map((each) => each * 60 * MINUTE),
      timeframe: '1h',
    },
    { name: 'days over weekends', ts: [0, 1, 4, 5, 6].map((each) => each * DAY), timeframe: '1d' },
    { name: 'the day clocks change', ts: [0, DAY - 3_600_000, 3 * DAY], timeframe: '1d' },
    { name: 'weeks', ts: [0, 7, 14].map((each) => each * DAY), timeframe: undefined },
    { name: 'seven minutes', ts: [0, 7, 14].map((each) => each * MINUTE), timeframe: undefined },
    { name: 'a single time', ts: [0, 0], timeframe: undefined },
  ])('$name: $timeframe', ({ ts, timeframe }) => {
    expect(inferTimeframe(Float64Array.from(ts))).toBe(timeframe);
  });
});
