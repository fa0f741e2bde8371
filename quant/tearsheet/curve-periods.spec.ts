import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { annualGrowth, calmar } from '../metrics/calmar.js';
import { maxDrawdown } from '../metrics/drawdown.js';
import { equity } from '../metrics/equity.js';
import { drawdownPeriods } from './drawdown-periods.js';
import { equitySketch } from './equity-sketch.js';
import { periodReturns } from './period-returns.js';
import { underwater } from './underwater.js';
import { yearlyFigures } from './yearly-figures.js';

/** Returns of 24 sessions from 2024-12-16 to 2025-01-20; what is expected of them was computed with NumPy 2.4. */
const RETURNS = [
  0.015, 0.038, -0.028, 0.042, 0.007, -0.008, -0.008, -0.014, 0.004, 0.025, 0.02, 0.021, -0.026, -0.023,
  0.039, 0.027, 0.052, 0.032, -0.012, 0.034, 0.021, 0.012, -0.008, 0.008,
];
const CURVE = equity(Float64Array.from(RETURNS));
const array = (...values: number[]): Float64Array => Float64Array.from(values);

const curves = fc
  .array(fc.integer({ min: -90, max: 120 }), { maxLength: 40 })
  .map((values) => equity(Float64Array.from(values, (value) => value / 100)));

describe('drawdowns', () => {
  it('are found, deepest first, as by looking ahead from every peak', () => {
    const found = drawdownPeriods(CURVE).map(({ start, trough, end, depth }) => [
      start,
      trough,
      end,
      Number(depth.toFixed(9)),
    ]);
    expect(found).toEqual([
      [11, 13, 15, 0.048402],
      [4, 7, 10, 0.029712896],
      [1, 2, 3, 0.028],
      [17, 18, 19, 0.012],
      [21, 22, null, 0.008],
    ]);
    expect(drawdownPeriods(CURVE, 2)).toHaveLength(2);
  });

  it.each([
    ['nothing', array(), []],
    ['what only rises', array(1, 1.5, 2), []],
    ['a fall from the start', array(0.5, 0.75, 1), [{ start: -1, trough: 0, end: 2, depth: 0.5 }]],
    ['the first of equal lows', array(2, 1, 1, 2), [{ start: 0, trough: 1, end: 3, depth: 0.5 }]],
    ['the last of equal peaks', array(2, 2, 1), [{ start: 1, trough: 2, end: null, depth: 0.5 }]],
    ['ruin', array(0, 0), [{ start: -1, trough: 0, end: null, depth: 1 }]],
  ])('of %s', (_case, curve, expected) => {
    expect(drawdownPeriods(curve)).toEqual(expected);
  });

  it('are as deep as the largest one, and as the water above it', () => {
    fc.assert(
      fc.property(curves, (curve) => {
        const deepest = drawdownPeriods(curve)[0]?.depth ?? 0;
        expect(deepest).toBeCloseTo(maxDrawdown(curve), 12);
        expect(Math.min(0, ...underwater(curve))).toBeCloseTo(-deepest, 12);
      }),
    );
  });
});

it('tells how far below its peak a curve is', () => {
  const found = Array.from(underwater(CURVE), (value) => Number(value.toFixed(9)) + 0);
  expect(found).toEqual([
    0, 0, -0.028, 0, 0, -0.008, -0.015936, -0.029712896, -0.025831748, -0.001477541, 0, 0, -0.026, -0.048402,
    -0.011289678, 0, 0, 0, -0.012, 0, 0, 0, -0.008, -0.000064,
  ]);
});

describe('returns by period', () => {
  it('are compounded from the end of one to the end of the next', () => {
    const months = RETURNS.map((_, day) => (day < 11 ? '2024-12' : '2025-01'));
    expect(periodReturns(CURVE, months)).toEqual([
      { period: '2024-12', value: expect.closeTo(0.09442211288, 10) },
      { period: '2025-01', value: expect.closeTo(0.18800052658, 10) },
    ]);
  });

  it('chain to the total return', () => {
    fc.assert(
      fc.property(curves, fc.integer({ min: 1, max: 9 }), (curve, length) => {
        const periods = Array.from(curve, (_, day) => String(Math.floor(day / length)));
        const chained = periodReturns(curve, periods).reduce((value, each) => value * (1 + each.value), 1);
        expect(chained).toBeCloseTo(curve.at(-1) ?? 1, 9);
      }),
    );
  });

  it('are 0 after ruin, and none of no session', () => {
    expect(periodReturns(array(0, 0), ['a', 'b'])).toEqual([
      { period: 'a', value: -1 },
      { period: 'b', value: 0 },
    ]);
    expect(periodReturns(array(), [])).toEqual([]);
  });
});

describe('yearly figures', () => {
  it('are those of the curve', () => {
    const found = yearlyFigures(CURVE.at(-1)! - 1, CURVE.length, maxDrawdown(CURVE));
    expect(found.growth).toBeCloseTo(annualGrowth(CURVE)!, 12);
    expect(found.calmar).toBeCloseTo(calmar(CURVE)!, 12);
  });

  it.each([
    [
      'four years that double twice',
      [3, 4 * 252, 0.5],
      { growth: expect.closeTo(Math.SQRT2 - 1), calmar: expect.closeTo(0.828427) },
    ],
    ['nothing lost', [0.5, 252, 0], { growth: 0.5, calmar: null }],
    ['no session', [0, 0, 0], { growth: null, calmar: null }],
  ] as const)('of %s', (_case, [total, sessions, drawdown], expected) => {
    expect(yearlyFigures(total, sessions, drawdown)).toEqual(expected);
  });
});

it.each([
  [24, 24],
  [7, 7],
  [1, 1],
  [100, 24],
])('sketches the curve in at most %i points, the last one among them', (most, count) => {
  const { at, values } = equitySketch(Float64Array.from(RETURNS), most);
  expect([at.length, at.at(-1), values.at(-1)]).toEqual([count, 23, CURVE.at(-1)]);
  expect([...at]).toEqual([...new Set(at)].toSorted((a, b) => a - b));
  expect([...values]).toEqual(Array.from(at, (place) => CURVE[place]!));
});
