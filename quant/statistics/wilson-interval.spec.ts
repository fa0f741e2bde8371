import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wilsonInterval } from './wilson-interval.js';

/** The two roots q of (share - q)^2 = z^2 q (1 - q) / n, found by bisection. */
it.each([
  { successes: 0, trials: 0, low: 0, high: 1 },
  { successes: 0, trials: 200, low: 0, high: 0.0188453 },
  { successes: 10, trials: 200, low: 0.0273826, high: 0.0895781 },
  { successes: 81, trials: 263, low: 0.2552885, high: 0.3662096 },
  { successes: 263, trials: 263, low: 0.9856038, high: 1 },
])('$successes of $trials', ({ successes, trials, low, high }) => {
  const found = wilsonInterval(successes, trials);
  expect(found.low).toBeCloseTo(low, 6);
  expect(found.high).toBeCloseTo(high, 6);
});

it('holds the share, stays in [0, 1], mirrors failures and narrows with less confidence', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.nat({ max: 500 }), (trials, any) => {
      const successes = any % (trials + 1);
      const { low, high } = wilsonInterval(successes, trials);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(successes / trials);
      expect(high).toBeGreaterThanOrEqual(successes / trials);
      const mirrored = wilsonInterval(trials - successes, trials);
      expect(mirrored.low).toBeCloseTo(1 - high, 12);
      const narrow = wilsonInterval(successes, trials, 0.5);
      expect(narrow.high - narrow.low).toBeLessThan(high - low);
    }),
  );
});

it.each([
  [-1, 5],
  [6, 5],
  [Number.NaN, 5],
])('refuses %s of %s', (successes, trials) => {
  expect(() => wilsonInterval(successes, trials)).toThrow(RangeError);
});
