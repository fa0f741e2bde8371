import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weeklyConsistency } from '../metrics/weekly-consistency.js';
import { costSensitivity } from '../statistics/cost-sensitivity.js';
import { meanAndDeviation } from '../statistics/mean-and-deviation.js';
import { costLevels } from './cost-levels.js';
import { histogram } from './histogram.js';
import { tradeFigures } from './trade-figures.js';
import { weeklyTrades } from './weekly-trades.js';

const array = (...values: number[]): Float64Array => Float64Array.from(values);

describe('a histogram', () => {
  /** numpy.histogram over the same edges; numpy's Freedman-Diaconis width is 0.0108. */
  it('has round bins at least as wide as the rule of Freedman and Diaconis', () => {
    const values = Float64Array.from([
      0.028, -0.007, -0.004, -0.004, -0.014, -0.002, 0, -0.006, 0.024, 0.016, 0.008, 0.011, 0.002, -0.012,
      0.012, 0.013, 0.005, -0.008, 0.006, 0.001, -0.033, 0.043, 0.005, -0.011, 0.016, -0.011, 0.006, -0.01,
      0.031, -0.003, -0.033, 0.01, -0.003, 0.013, -0.001, 0.017, -0.026, 0.004, -0.015, 0.004,
    ]);
    const { edges, counts } = histogram(values);
    expect(Array.from(edges, (edge) => Number(edge.toFixed(9)) + 0)).toEqual([
      -0.04, -0.02, 0, 0.02, 0.04, 0.06,
    ]);
    expect([...counts]).toEqual([3, 15, 18, 3, 1]);
  });

  it.each([
    ['whole numbers', [1, 1, 1, 2, 2, 3, 5], 1, [1, 2, 3, 4, 5, 6], [3, 2, 1, 0, 1]],
    ['equal whole numbers', [5, 5, 5], 1, [5, 6], [3]],
    ['equal values', [0.5, 0.5], 0, [0.5, 1], [2]],
    ['zeros', [0, 0], 0, [0, 1], [2]],
    ['nothing', [], 0, [], []],
    ['the smallest numbers', [6e-323, 5.4e-323], 0, [0, 1e-300], [2]],
    ['the smallest number', [5e-324], 0, [0, 1e-300], [1]],
  ])('of %s', (_case, values, step, edges, counts) => {
    const found = histogram(array(...values), step);
    expect([[...found.edges], [...found.counts]]).toEqual([edges, counts]);
  });

  it('has edges that differ where values hardly do', () => {
    const { edges, counts } = histogram(array(...Array.from({ length: 50 }, () => 0.5), 0.5 + 2 ** -53));
    expect(new Set(edges).size).toBe(counts.length + 1);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(51);
  });

  it('counts everything once, in few bins, none of which mixes gains and losses', () => {
    const values = fc.array(fc.double({ min: -0.5, max: 0.5, noNaN: true }), {
      minLength: 1,
      maxLength: 200,
    });
    fc.assert(
      fc.property(values, (list) => {
        const { edges, counts } = histogram(Float64Array.from(list));
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(list.length);
        expect(counts.length).toBeLessThanOrEqual(61);
        expect(edges).toHaveLength(counts.length + 1);
        edges.forEach((edge, k) => expect(edge * (edges[k + 1] ?? 0)).toBeGreaterThanOrEqual(0));
      }),
    );
  });
});

it('counts the trades of every week, which consistency is computed of', () => {
  // 2026-01-05 is a Monday, day 20458.
  const sessions = Int32Array.of(20_459, 20_462, 20_465, 20_479);
  const entries = Int32Array.of(20_459, 20_459, 20_462, 20_479);
  const { mondays, counts } = weeklyTrades(entries, sessions);
  expect([[...mondays], [...counts]]).toEqual([
    [20_458, 20_465, 20_479],
    [3, 0, 1],
  ]);
  const { mean, sd } = meanAndDeviation(Float64Array.from(counts));
  expect(sd! / mean!).toBe(weeklyConsistency(entries, sessions));
});

describe('what costs leave', () => {
  const gross = array(0.004, -0.002, 0.006, 0.001, -0.003);
  const trades = { gross, exitDays: Int32Array.of(10, 10, 12, 13, 13) };
  const sessions = Int32Array.of(10, 11, 12, 13);

  /** Computed with NumPy 2.4. */
  it.each([
    [0, 2.2, 0.0012, 0.62596863715, 0.005995976],
    [0.001, 1.14285714286, 0.0002, 0.10432810619, 0.00098],
    [0.002, 0.6, -0.0008, -0.41731242477, -0.004019952],
  ])('at %f', (cost, factor, expectancy, sqn, totalReturn) => {
    expect(costLevels(trades, sessions, [cost], 4)).toEqual([
      {
        cost,
        profitFactor: { value: expect.closeTo(factor, 10), status: 'finite' },
        expectancy: expect.closeTo(expectancy, 12),
        sqn: expect.closeTo(sqn, 10),
        totalReturn: expect.closeTo(totalReturn, 12),
      },
    ]);
  });

  it('is what the report of a candidate says, to the bit', () => {
    const { profitFactors } = costSensitivity(gross, 0.0007);
    const found = costLevels(trades, sessions, [0.0007, 2 * 0.0007, 3 * 0.0007], 100);
    expect(found.map(({ profitFactor }) => profitFactor.value)).toEqual(
      profitFactors.map(({ value }) => value),
    );
  });

  it('is nothing without trades', () => {
    const none = { gross: array(), exitDays: Int32Array.of() };
    expect(costLevels(none, sessions, [0.001], 100)).toEqual([
      {
        cost: 0.001,
        profitFactor: { value: null, status: 'undefined' },
        sqn: null,
        expectancy: null,
        totalReturn: 0,
      },
    ]);
  });
});

it('sums up trades that belong together', () => {
  expect(tradeFigures(array(0.5, -0.25, 0, 0.25))).toEqual({
    trades: 4,
    profit: 0.5,
    expectancy: 0.125,
    winRate: 0.5,
    profitFactor: { value: 3, status: 'finite' },
  });
  expect(tradeFigures(array())).toMatchObject({ trades: 0, profit: 0, expectancy: null, winRate: null });
});
