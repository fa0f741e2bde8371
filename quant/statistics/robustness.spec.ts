import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profitFactor } from '../metrics/profit-factor.js';
import { costSensitivity } from './cost-sensitivity.js';
import { neighbourhood } from './neighbourhood.js';
import { profitConcentration } from './profit-concentration.js';
import { regimeConcentration } from './regime-concentration.js';
import { walkForwardEfficiency } from './walk-forward-efficiency.js';

const NAN = Number.NaN;
const returns = fc
  .array(fc.integer({ min: -500, max: 500 }), { maxLength: 40 })
  .map((values) => Float64Array.from(values, (value) => value / 1024));

describe('the neighbourhood of a cell', () => {
  const scores = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, NAN);

  it.each([
    { row: 1, column: 1, expected: { count: 7, missing: 1, mean: 31 / 7, worst: 1, atEdge: false } },
    { row: 0, column: 0, expected: { count: 3, missing: 0, mean: 11 / 3, worst: 2, atEdge: true } },
    { row: 2, column: 1, expected: { count: 4, missing: 1, mean: 22 / 4, worst: 4, atEdge: true } },
    { row: 1, column: 2, expected: { count: 4, missing: 1, mean: 18 / 4, worst: 2, atEdge: true } },
  ])('($row, $column) of a square', ({ row, column, expected }) => {
    expect(neighbourhood(scores, 3, row, column)).toEqual(expected);
  });

  it('has no edge along a direction of one cell', () => {
    const line = Float64Array.of(1, 2, 4);
    expect(neighbourhood(line, 3, 0, 1)).toMatchObject({ count: 2, mean: 2.5, atEdge: false });
    expect(neighbourhood(line, 1, 1, 0)).toMatchObject({ count: 2, mean: 2.5, atEdge: false });
    expect(neighbourhood(line, 1, 2, 0)).toMatchObject({ count: 1, worst: 2, atEdge: true });
  });

  it('is empty around a lone cell and where nothing is defined', () => {
    const nothing = { count: 0, mean: null, worst: null };
    expect(neighbourhood(Float64Array.of(3), 1, 0, 0)).toEqual({ ...nothing, missing: 0, atEdge: false });
    expect(neighbourhood(Float64Array.of(NAN, 3), 2, 0, 1)).toEqual({
      ...nothing,
      missing: 1,
      atEdge: true,
    });
  });

  it.each([
    [-1, 0],
    [3, 0],
    [0, 3],
    [NAN, 0],
  ])('refuses cell (%s, %s)', (row, column) => {
    expect(() => neighbourhood(scores, 3, row, column)).toThrow(RangeError);
  });
});

describe('the share of the best trades', () => {
  it.each([
    { name: 'none', values: [], count: 5, expected: { share: null, rest: 0 } },
    { name: 'fewer than asked', values: [1, 2], count: 5, expected: { share: 1, rest: 0 } },
    { name: 'two of four', values: [1, 4, 2, 1], count: 2, expected: { share: 0.75, rest: 2 } },
    { name: 'a losing rest', values: [6, -1, -1], count: 1, expected: { share: 1.5, rest: -2 } },
    { name: 'nothing gained', values: [1, -1], count: 1, expected: { share: null, rest: -1 } },
  ])('$name', ({ values, count, expected }) => {
    expect(profitConcentration(Float64Array.from(values), count)).toEqual(expected);
  });

  it('does not touch or depend on the order, and grows with the number of trades taken', () => {
    fc.assert(
      fc.property(returns, fc.integer({ min: 1, max: 6 }), (values, count) => {
        const before = Float64Array.from(values);
        const found = profitConcentration(values, count);
        expect(values).toEqual(before);
        expect(profitConcentration(values.toReversed(), count)).toEqual(found);
        const gained = [...values].filter((value) => value > 0).length;
        if (found.share !== null && count < gained) {
          expect(profitConcentration(values, count + 1).share).toBeGreaterThan(found.share);
        }
      }),
    );
  });
});

describe('the profit by regime', () => {
  it('is listed by label, with shares of what was gained', () => {
    const found = regimeConcentration(Float64Array.of(3, 1, -2, 1, -1), Int32Array.of(2, 0, 2, 2, -1));
    expect(found).toEqual([
      { regime: -1, trades: 1, profit: -1, share: 0 },
      { regime: 0, trades: 1, profit: 1, share: 1 / 3 },
      { regime: 2, trades: 3, profit: 2, share: 2 / 3 },
    ]);
  });

  it('has no shares where no regime gains', () => {
    expect(regimeConcentration(Float64Array.of(-1), Int32Array.of(1))).toEqual([
      { regime: 1, trades: 1, profit: -1, share: null },
    ]);
    expect(regimeConcentration(new Float64Array(0), new Int32Array(0))).toEqual([]);
  });

  it('refuses trades without a label', () => {
    expect(() => regimeConcentration(new Float64Array(2), new Int32Array(1))).toThrow(RangeError);
  });
});

describe('the sensitivity to costs', () => {
  it('is computed from what trades gain before costs', () => {
    const { profitFactors, breakEven } = costSensitivity(Float64Array.of(5, -1, 2), 1);
    expect(profitFactors).toEqual([
      { multiple: 1, value: 2.5, status: 'finite' },
      { multiple: 2, value: 1, status: 'finite' },
      { multiple: 3, value: 0.4, status: 'finite' },
    ]);
    expect(breakEven).toBe(2);
  });

  it('knows no break-even without a trade', () => {
    expect(costSensitivity(new Float64Array(0), 1, [1])).toEqual({
      profitFactors: [{ multiple: 1, value: null, status: 'undefined' }],
      breakEven: null,
    });
  });

  it('has profit factors that fall with the cost, and 1 at the break-even', () => {
    fc.assert(
      fc.property(returns, (gross) => {
        fc.pre(gross.length > 1 && gross.some((value) => value < 0));
        const { breakEven } = costSensitivity(gross, 0);
        fc.pre(gross.some((value) => value < breakEven!));
        const cost = Math.abs(breakEven!) + 0.01;
        const values = costSensitivity(gross, cost, [0, 1, 2]).profitFactors.map(({ value }) => value!);
        expect(values[1]).toBeLessThanOrEqual(values[0]!);
        expect(values[2]).toBeLessThanOrEqual(values[1]!);
        expect(costSensitivity(gross, breakEven!, [1]).profitFactors[0]!.value).toBeCloseTo(1, 9);
        expect(costSensitivity(gross, 0, [1]).profitFactors[0]).toMatchObject(profitFactor(gross));
      }),
    );
  });
});

describe('walk-forward efficiency', () => {
  it.each([
    { inSample: 0.002, outOfSample: 0.001, expected: { value: 0.5, status: 'finite' } },
    { inSample: 0.002, outOfSample: -0.001, expected: { value: -0.5, status: 'finite' } },
    { inSample: -0.002, outOfSample: -0.004, expected: { value: null, status: 'no_gain_in_sample' } },
    { inSample: -0.002, outOfSample: 0.004, expected: { value: null, status: 'no_gain_in_sample' } },
    { inSample: 0, outOfSample: 0.004, expected: { value: null, status: 'no_gain_in_sample' } },
    { inSample: NAN, outOfSample: 0.004, expected: { value: null, status: 'no_gain_in_sample' } },
  ])('of $inSample and then $outOfSample', ({ inSample, outOfSample, expected }) => {
    expect(walkForwardEfficiency(inSample, outOfSample)).toEqual(expected);
  });
});
