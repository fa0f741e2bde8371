import { describe, expect, it } from 'vitest';
import { calendarOf } from './calendar.js';
import { findLeak } from './find-leak.js';
import { regimeMask } from './regime-mask.js';
import { NEVER, sessionEnds } from './session-ends.js';
import { zScores } from './z-scores.js';

const ints = (...values: number[]) => Int32Array.from(values);
const floats = (...values: number[]) => Float64Array.from(values);

describe('session ends', () => {
  it('point at the last bar of the session, or nowhere when positions are held', () => {
    expect(sessionEnds(ints(5, 5, 6, 9, 9), false)).toEqual(ints(1, 1, 2, 4, 4));
    expect(sessionEnds(ints(5, 6), true)).toEqual(ints(NEVER, NEVER));
  });
});

describe('the calendar of a range', () => {
  it('lists the sessions that it touches with their last bar inside it', () => {
    expect(calendarOf(ints(1, 1, 2, 4, 4, 4), { first: 1, last: 4 })).toEqual({
      sessions: ints(1, 2, 4),
      lastBar: ints(1, 2, 4),
    });
  });
});

describe('z scores', () => {
  it.each([
    { prediction: 3, mean: 1, sd: 0.5, expected: 4 },
    { prediction: -1, mean: 1, sd: 2, expected: 1 },
    { prediction: 1, mean: 1, sd: 0, expected: 0 },
    { prediction: 2, mean: 1, sd: 0, expected: Infinity },
    { prediction: 2, mean: Number.NaN, sd: 1, expected: Infinity },
    { prediction: 2, mean: 1, sd: Number.NaN, expected: Infinity },
    { prediction: Number.NaN, mean: 1, sd: 1, expected: Infinity },
  ])('of $prediction around $mean by $sd is $expected', ({ prediction, mean, sd, expected }) => {
    expect(zScores(floats(prediction), floats(mean), floats(sd))).toEqual(floats(expected));
  });
});

describe('a regime mask', () => {
  const vix = { labels: ints(0, 1, 2, -1), allowed: [1, 2] };
  it.each([
    { name: 'lets everything through without conditions', conditions: [], expected: [1, 1, 1, 1] },
    { name: 'treats values of a column as alternatives', conditions: [vix], expected: [0, 1, 1, 0] },
    {
      name: 'combines columns with AND',
      conditions: [vix, { labels: ints(1, 1, 0, 1), allowed: [1] }],
      expected: [0, 1, 0, 0],
    },
  ])('$name', ({ conditions, expected }) => {
    expect(regimeMask(4, conditions)).toEqual(Uint8Array.from(expected));
  });
});

describe('a prediction that training could have known', () => {
  const bars = floats(10, 20, 30, 40, 50, 60, 70, 80);
  it.each([
    { name: 'the bar after the label of the last training row', at: [4], until: [20], horizon: 1, leak: -1 },
    { name: 'the last bar of that label', at: [3], until: [20], horizon: 1, leak: 0 },
    { name: 'a training row', at: [1], until: [20], horizon: 1, leak: 0 },
    { name: 'a longer label', at: [4], until: [20], horizon: 2, leak: 0 },
    { name: 'training that ended between two bars', at: [4], until: [25], horizon: 1, leak: -1 },
    { name: 'training that ended before the market begins', at: [2, 3], until: [1, 1], horizon: 1, leak: -1 },
    { name: 'the second window', at: [4, 5, 6], until: [20, 20, 50], horizon: 1, leak: 2 },
    { name: 'training that does not say when it ended', at: [7], until: [Number.NaN], horizon: 1, leak: 0 },
  ])('$name: $leak', ({ at, until, horizon, leak }) => {
    expect(findLeak(bars, Int32Array.from(at), Float64Array.from(until), horizon)).toBe(leak);
  });
});
