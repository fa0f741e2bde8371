import { describe, expect, it } from 'vitest';
import { barsPerCandle, joinCandles, rangeOf } from './join-candles.js';
import { regimeBands } from './regime-bands.js';

const session = Int32Array.of(1, 1, 2, 4, 4);

describe('rangeOf', () => {
  it.each([
    { name: 'everything', from: undefined, to: undefined, first: 0, end: 5 },
    { name: 'a session with all its bars', from: 1, to: 1, first: 0, end: 2 },
    { name: 'bounds without bars of their own', from: 2, to: 3, first: 2, end: 3 },
    { name: 'before all', from: -5, to: 0, first: 0, end: 0 },
    { name: 'after all', from: 5, to: 9, first: 5, end: 5 },
    { name: 'a reversed range', from: 4, to: 1, first: 3, end: 3 },
  ])('$name', ({ from, to, first, end }) => {
    expect(rangeOf({ session }, from, to)).toEqual({ first, end });
  });
});

describe('candles', () => {
  const bars = {
    ts: Float64Array.of(0, 1, 2, 3, 4).map((minute) => minute * 60_000),
    session,
    open: Float64Array.of(10, 11, 12, 13, 14),
    high: Float64Array.of(15, 19, 13, 14, 20),
    low: Float64Array.of(9, 8, 11, 5, 13),
    close: Float64Array.of(11, 12, 13, 14, 15),
    volume: Float64Array.of(1, 2, 3, 4, 5),
  };

  it('join the first open, the extremes, the last close and all volume; the last one has what is left', () => {
    expect(joinCandles(bars, { first: 0, end: 5 }, 2)).toEqual([
      { time: '1970-01-01T00:00:00.000Z', open: 10, high: 19, low: 8, close: 12, volume: 3, bars: 2 },
      { time: '1970-01-01T00:02:00.000Z', open: 12, high: 14, low: 5, close: 14, volume: 7, bars: 2 },
      { time: '1970-01-01T00:04:00.000Z', open: 14, high: 20, low: 13, close: 15, volume: 5, bars: 1 },
    ]);
  });

  it.each([
    { first: 0, end: 0, most: 10, size: 1 },
    { first: 0, end: 10, most: 10, size: 1 },
    { first: 0, end: 11, most: 10, size: 2 },
    { first: 1000, end: 1_001_000, most: 2000, size: 500 },
  ])('of $size bars for $first to $end in at most $most', ({ first, end, most, size }) => {
    expect(barsPerCandle({ first, end }, most)).toBe(size);
    expect(Math.ceil((end - first) / size)).toBeLessThanOrEqual(most);
  });
});

describe('regimeBands', () => {
  it.each([
    {
      name: 'runs of bars',
      labels: [-1, -1, 0, 0, 1],
      size: 1,
      expected: [
        [0, 1, -1],
        [2, 3, 0],
        [4, 4, 1],
      ],
    },
    {
      name: 'the regime of most bars',
      labels: [1, 0, 0, 1, 1, 0],
      size: 3,
      expected: [
        [0, 0, 0],
        [1, 1, 1],
      ],
    },
    {
      name: 'the later one among equals',
      labels: [0, 1, 1, 0],
      size: 2,
      expected: [
        [0, 0, 1],
        [1, 1, 0],
      ],
    },
    {
      name: 'a last candle that is short',
      labels: [2, 2, 3],
      size: 2,
      expected: [
        [0, 0, 2],
        [1, 1, 3],
      ],
    },
    { name: 'nothing', labels: [], size: 2, expected: [] },
  ])('$name', ({ labels, size, expected }) => {
    const bands = regimeBands(Int32Array.from(labels), { first: 0, end: labels.length }, size);
    expect(bands.map(({ from, to, regime }) => [from, to, regime])).toEqual(expected);
  });
});
