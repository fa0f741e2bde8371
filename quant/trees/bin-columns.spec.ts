import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binColumns } from './bin-columns.js';
import { rankColumns } from './rank-columns.js';

const positions = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i);
const binned = (values: number[], maxBins: number, members = positions(values.length)) =>
  binColumns(rankColumns(Float64Array.from(values), 1, positions(values.length)), members, maxBins);

describe('bins', () => {
  it('are the values where there are few, and NaN has one of its own', () => {
    const found = binned([3, 1, Number.NaN, 1, -0, 0, 3], 4);
    expect([...found.bins]).toEqual([2, 1, 3, 1, 0, 0, 2]);
    expect([...found.counts]).toEqual([3]);
    expect([...found.lowest.subarray(0, 3)]).toEqual([0, 1, 3]);
  });

  it('are quantiles where there are many, by the rows that have a value', () => {
    const found = binned([...positions(100)], 4);
    expect([...found.highest.subarray(0, 4)]).toEqual([24, 49, 74, 99]);
    const heavy = binned([...Array.from({ length: 60 }, () => 0), ...positions(40).map((i) => i + 1)], 5);
    expect([...heavy.highest.subarray(0, 5)]).toEqual([0, 10, 20, 30, 40]);
  });

  it('look at the members only', () => {
    const found = binned([5, 100, 7, 100, 9], 3, Int32Array.of(0, 2, 4));
    expect([...found.highest.subarray(0, 3)]).toEqual([5, 7, 9]);
    expect(binned([1, 2], 2, new Int32Array(0)).counts[0]).toBe(0);
  });

  it('keep the order of the values, never more than asked for, and none empty', () => {
    const value = fc.oneof(fc.integer({ min: -9, max: 9 }), fc.double({ noDefaultInfinity: true }));
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 80 }),
        fc.integer({ min: 2, max: 20 }),
        (values, most) => {
          const { bins, counts, lowest, highest } = binned(values, most);
          const distinct = new Set(values.filter((each) => !Number.isNaN(each)).map((each) => each + 0));
          expect(counts[0]).toBeLessThanOrEqual(Math.min(most, distinct.size));
          if (distinct.size <= most) expect(counts[0]).toBe(distinct.size);
          values.forEach((each, i) => {
            if (Number.isNaN(each)) return expect(bins[i]).toBe(counts[0]);
            expect(each).toBeGreaterThanOrEqual(lowest[bins[i]!]!);
            expect(each).toBeLessThanOrEqual(highest[bins[i]!]!);
          });
          for (let bin = 1; bin < counts[0]!; bin++) expect(lowest[bin]).toBeGreaterThan(highest[bin - 1]!);
        },
      ),
    );
  });

  it.each([1, 256])('cannot be %i', (most) => {
    expect(() => binned([1, 2], most)).toThrow(RangeError);
  });
});
