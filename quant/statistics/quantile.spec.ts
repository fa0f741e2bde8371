import { describe, expect, it } from 'vitest';
import { quantile } from './quantile.js';

describe('quantile', () => {
  it.each([
    { values: [7], q: 0.5, expected: 7 },
    { values: [1, 2], q: 0.5, expected: 1.5 },
    { values: [1, 2, 3, 4], q: 0.25, expected: 1.75 },
    { values: [1, 2, 3, 4], q: 0, expected: 1 },
    { values: [1, 2, 3, 4], q: 1, expected: 4 },
    { values: [10, 20, 30, 40, 50], q: 0.75, expected: 40 },
  ])('$q of $values is $expected', ({ values, q, expected }) => {
    expect(quantile(values, q)).toBeCloseTo(expected, 12);
  });
});
