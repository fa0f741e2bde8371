import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priority } from './priority.js';

describe('priority', () => {
  it.each([
    [null, 1_000_000],
    [0, 1_000_000],
    [3, 970_000],
    [-2.5, 1_025_000],
    [99.9999, 1],
    [1e9, 1],
    [-1e9, 2_097_151],
    [Number.POSITIVE_INFINITY, 1],
  ])('of SQN %s is %i', (sqn, expected) => expect(priority(sqn)).toBe(expected));

  it('never lets the worse parent go first', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (a, b) => {
        const [worse, better] = a < b ? [a, b] : [b, a];
        expect(priority(better)).toBeLessThanOrEqual(priority(worse));
      }),
    );
  });

  it('tells parents apart that differ by 0.0001', () => expect(priority(2.5001)).toBeLessThan(priority(2.5)));

  it('refuses NaN', () => expect(() => priority(Number.NaN)).toThrow(RangeError));
});
