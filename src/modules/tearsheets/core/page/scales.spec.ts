import { describe, expect, it } from 'vitest';
import { linear, logarithmic, logTicks, ticks } from './scales.js';

it.each([
  [[0, 10], [100, 0], 5, 50],
  [[-1, 1], [0, 200], -1, 0],
  [[3, 3], [0, 10], 3, 0],
] as const)('maps %j to %j linearly', (domain, range, value, place) => {
  expect(linear(domain, range)(value)).toBe(place);
});

it('maps powers of ten evenly, and what has no logarithm to the end', () => {
  const scale = logarithmic([0.1, 1000], [0, 4]);
  expect([0.1, 1, 10, 1000, 0, -5].map(scale)).toEqual([0, 1, 2, 4, 0, 0]);
});

describe('ticks', () => {
  it.each([
    [[0, 10], 5, [0, 2, 4, 6, 8, 10]],
    [[-0.75, 0], 4, [-0.6, -0.4, -0.2, 0]],
    [[0.11, 0.29], 5, [0.15, 0.2, 0.25]],
    [[2, 2], 5, [2]],
  ] as const)('of %j, about %i', (domain, most, expected) => {
    expect(ticks(domain, most).map((value) => value + 0)).toEqual(expected);
  });

  it.each([
    [
      [0.5, 30],
      [0.5, 1, 2, 5, 10, 20],
    ],
    [
      [0.3, 400],
      [1, 10, 100],
    ],
  ] as const)('of the logarithmic %j', (domain, expected) => {
    expect(logTicks(domain)).toEqual(expected);
  });
});
