import { describe, expect, it } from 'vitest';
import { moments } from './moments.js';

describe('moments', () => {
  it.each([
    { name: 'nothing', values: [], expected: { n: 0, mean: null, sd: null, skew: null, kurtosis: null } },
    { name: 'one value', values: [3], expected: { n: 1, mean: 3, sd: null, skew: null, kurtosis: null } },
    {
      name: 'equal values',
      values: [2, 2, 2],
      expected: { n: 3, mean: 2, sd: 0, skew: null, kurtosis: null },
    },
    {
      name: 'a hand-computed sample',
      values: [0, 0, 0, 4],
      expected: { n: 4, mean: 1, sd: 2, skew: 6 / 3 ** 1.5, kurtosis: 21 / 9 },
    },
  ])('of $name', ({ values, expected }) => {
    const found = moments(Float64Array.from(values));
    expect(found).toEqual({ ...expected, skew: found.skew, kurtosis: found.kurtosis });
    if (expected.skew === null) expect([found.skew, found.kurtosis]).toEqual([null, null]);
    else {
      expect(found.skew).toBeCloseTo(expected.skew, 12);
      expect(found.kurtosis).toBeCloseTo(expected.kurtosis, 12);
    }
  });

  it('sees equal values as constant although their mean is rounded', () => {
    const values = new Float64Array(30).fill(0.001);
    const mean = values.reduce((sum, value) => sum + value, 0) / 30;
    expect(mean).not.toBe(0.001);
    expect(moments(values).sd).toBe(0);
  });
});
