import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxDrawdown } from '../metrics/drawdown.js';
import { equity } from '../metrics/equity.js';
import { sharpe } from '../metrics/sharpe.js';
import { curveFigures } from './curve-figures.js';

describe('the figures of a curve', () => {
  it('are those of the returns that it is made of', () => {
    const returns = fc
      .array(fc.integer({ min: -90, max: 200 }), { minLength: 2, maxLength: 30 })
      .map((values) => Float64Array.from(values, (value) => value / 100));
    fc.assert(
      fc.property(returns, (daily) => {
        const curve = equity(daily);
        const found = curveFigures(curve);
        expect(found.totalReturn).toBe(curve.at(-1)! - 1);
        expect(found.maxDrawdown).toBe(maxDrawdown(curve));
        const expected = sharpe(daily);
        fc.pre(expected !== null && Math.abs(expected) < 1e6);
        expect(found.sharpe).toBeCloseTo(expected, 6);
      }),
    );
  });

  it.each([
    { name: 'nothing', curve: [], expected: { totalReturn: 0, sharpe: null, maxDrawdown: 0 } },
    { name: 'what stays', curve: [1, 1, 1], expected: { totalReturn: 0, sharpe: null, maxDrawdown: 0 } },
  ])('$name', ({ curve, expected }) => {
    expect(curveFigures(Float64Array.from(curve))).toEqual(expected);
  });

  it('are defined after ruin', () => {
    const { totalReturn, sharpe: ratio, maxDrawdown: fall } = curveFigures(Float64Array.of(1.5, 0, 0));
    expect([totalReturn, fall]).toEqual([-1, 1]);
    expect(ratio).toBeCloseTo(sharpe(Float64Array.of(0.5, -1, 0))!, 12);
  });
});
