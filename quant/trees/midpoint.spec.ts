import fc from 'fast-check';
import { expect, it } from 'vitest';
import { midpoint } from './midpoint.js';

it('separates any two values and is finite', () => {
  const edge = fc.constantFrom(
    -Infinity,
    Infinity,
    0,
    5e-324,
    -Number.MAX_VALUE,
    Number.MAX_VALUE,
    1,
    1 + 2 ** -52,
  );
  const value = fc.oneof(fc.double({ noNaN: true }), edge);
  fc.assert(
    fc.property(value, value, (a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      if (low + 0 === high + 0 || high === -Number.MAX_VALUE) return;
      const middle = midpoint(low, high);
      expect(Number.isFinite(middle) && low <= middle && middle < high).toBe(true);
    }),
  );
  expect(midpoint(1, 4)).toBe(2.5);
});
