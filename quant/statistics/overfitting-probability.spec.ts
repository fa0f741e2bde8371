import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../random/mulberry32.js';
import { normal } from '../synthetic/normal.js';
import { averageRank } from './average-rank.js';
import { cscvBlocks } from './cscv-blocks.js';
import { fitLine } from './fit-line.js';
import { meanAndDeviation } from './mean-and-deviation.js';
import { overfittingProbability } from './overfitting-probability.js';
import type { ReturnTable } from './return-table.js';

const tableOf = (columns: readonly (readonly number[])[]): ReturnTable => ({
  rows: columns[0]!.length,
  columns: columns.length,
  values: Float64Array.from(columns.flat()),
});

const noise = (seed: number, rows: number, columns: number, drift = 0): ReturnTable => {
  const random = normal(mulberry32(seed));
  return {
    rows,
    columns,
    values: Float64Array.from({ length: rows * columns }, (_, i) => random() + (i < rows ? drift : 0)),
  };
};

/**
 * The same probability the long way: lists of days, one sort a split. Null where different days give the same Sharpe
 * ratio: which of them is better is a matter of rounding then.
 */
function slowly(columns: readonly (readonly number[])[], blocks: number): number | null {
  const length = Math.floor(columns[0]!.length / blocks);
  const first = columns[0]!.length - blocks * length;
  const daysOf = (column: readonly number[], chosen: readonly number[]): number[] =>
    chosen.flatMap((s) => column.slice(first + s * length, first + (s + 1) * length));
  const score = (column: readonly number[], chosen: readonly number[]): number => {
    const { mean, sd } = meanAndDeviation(Float64Array.from(daysOf(column, chosen)));
    return sd === 0 ? 0 : mean! / sd!;
  };
  /** Of days that are not the same. */
  const isTied = (scores: readonly number[], chosen: readonly number[]): boolean =>
    scores.some((one, i) =>
      scores.some(
        (two, k) =>
          k < i &&
          one !== 0 &&
          Math.abs(one - two) < 1e-9 &&
          String(daysOf(columns[i]!, chosen)) !== String(daysOf(columns[k]!, chosen)),
      ),
    );
  let splits = 0;
  let failed = 0;
  for (let mask = 0; mask < 2 ** blocks; mask++) {
    const all = Array.from({ length: blocks }, (_, s) => s);
    const inside = all.filter((s) => (mask >> s) % 2 === 1);
    if (inside.length !== blocks / 2) continue;
    const chosenBy = columns.map((column) => score(column, inside));
    const other = columns.map((column) =>
      score(
        column,
        all.filter((s) => !inside.includes(s)),
      ),
    );
    if (isTied(chosenBy, inside)) return null;
    const best = chosenBy.indexOf(Math.max(...chosenBy));
    const below = other.filter((value) => value < other[best]!).length;
    const above = other.filter((value) => value > other[best]!).length;
    splits++;
    if (below <= above) failed++;
  }
  return failed / splits;
}

const returns = fc.integer({ min: -8, max: 8 }).map((value) => value / 64);
const columns = fc
  .tuple(fc.integer({ min: 12, max: 19 }), fc.integer({ min: 2, max: 6 }))
  .chain(([rows, count]) =>
    fc.array(
      fc.oneof(
        fc.array(returns, { minLength: rows, maxLength: rows }),
        fc.constant(Array.from({ length: rows }, () => 0)),
      ),
      { minLength: count, maxLength: count },
    ),
  );

describe('the probability of overfitting', () => {
  it('is what counting the long way gives, ties and idle strategies included', () => {
    fc.assert(
      fc.property(columns, fc.constantFrom(2, 4, 6), (days, blocks) => {
        const expected = slowly(days, blocks);
        fc.pre(expected !== null);
        expect(overfittingProbability(tableOf(days), blocks).probability).toBeCloseTo(expected, 12);
      }),
    );
  });

  it('is near one half for noise', () => {
    let sum = 0;
    for (let seed = 0; seed < 60; seed++) sum += overfittingProbability(noise(seed, 80, 10), 8).probability;
    expect(Math.abs(sum / 60 - 0.5)).toBeLessThan(0.08);
  });

  it('is 0 where one strategy is better everywhere, and falls with its edge', () => {
    const found = overfittingProbability(noise(1, 160, 20, 3), 16);
    expect(found).toMatchObject({ probability: 0, lossProbability: 0 });
    expect(found.splits.best).toEqual(new Int32Array(12_870));
    const mean = (drift: number): number => {
      let sum = 0;
      for (let seed = 0; seed < 20; seed++)
        sum += overfittingProbability(noise(seed, 80, 10, drift), 8).probability;
      return sum / 20;
    };
    expect(mean(0.4)).toBeLessThan(mean(0.15));
  });

  it('depends neither on the unit of each strategy nor on the first days that do not fill a block', () => {
    fc.assert(
      fc.property(columns, fc.array(fc.integer({ min: -6, max: 6 }), { minLength: 6 }), (days, powers) => {
        const scaled = days.map((column, k) => column.map((value) => value * 2 ** powers[k]!));
        expect(overfittingProbability(tableOf(scaled), 4)).toEqual(overfittingProbability(tableOf(days), 4));
        const spare = days[0]!.length % 4;
        const cut = days.map((column) => column.slice(spare));
        expect(overfittingProbability(tableOf(cut), 4)).toEqual(overfittingProbability(tableOf(days), 4));
      }),
    );
  });

  it('swaps the halves: a split and its mirror image know the same two Sharpe ratios of a lone winner', () => {
    const { splits } = overfittingProbability(noise(1, 80, 6, 3), 8);
    for (let i = 0; i < 70; i++) expect(splits.inSample[i]).toBe(splits.outOfSample[69 - i]);
  });

  it('puts an idle strategy at 0, above one that loses', () => {
    const days = [Array.from({ length: 16 }, (_, t) => (t % 2) - 0.75), Array.from({ length: 16 }, () => 0)];
    const found = overfittingProbability(tableOf(days), 4);
    expect(found).toMatchObject({ probability: 0, lossProbability: 0, degradation: null });
    expect([...found.splits.best]).toEqual([1, 1, 1, 1, 1, 1]);
    expect([...found.splits.inSample]).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('treats a constant gain as idle although its squares are rounded', () => {
    const days = [
      Array.from({ length: 40 }, () => 0.001),
      Array.from({ length: 40 }, (_, t) => (t % 2) - 0.25),
    ];
    expect([...new Set(overfittingProbability(tableOf(days), 4).splits.best)]).toEqual([1]);
  });

  it.each([
    { rows: 16, count: 2, blocks: 3 },
    { rows: 16, count: 2, blocks: 0 },
    { rows: 16, count: 2, blocks: Number.NaN },
    { rows: 15, count: 2, blocks: 8 },
    { rows: 16, count: 1, blocks: 4 },
  ])('refuses $blocks blocks of $rows sessions of $count strategies', ({ rows, count, blocks }) => {
    expect(() => overfittingProbability(noise(1, rows, count), blocks)).toThrow(RangeError);
  });
});

describe('its parts', () => {
  it.each([
    [0, null],
    [31, null],
    [32, 8],
    [99, 8],
    [100, 10],
    [139, 12],
    [159, 14],
    [160, 16],
    [2500, 16],
  ])('%i sessions are cut into %s blocks', (sessions, expected) => {
    expect(cscvBlocks(sessions)).toBe(expected);
  });

  it.each([
    { values: [3, 1, 2], at: 0, expected: 3 },
    { values: [1, 1, 2], at: 1, expected: 1.5 },
    { values: [5, 5, 5], at: 2, expected: 2 },
    { values: [-1, 0, 0, 0, 4], at: 3, expected: 3 },
  ])('rank of element $at of $values', ({ values, at, expected }) => {
    expect(averageRank(Float64Array.from(values), at)).toBe(expected);
  });

  it('fits a line, and none through equal abscissae', () => {
    expect(fitLine(Float64Array.of(0, 1, 2), Float64Array.of(1, 3, 5))).toEqual({ slope: 2, intercept: 1 });
    expect(
      fitLine(
        new Float64Array(30).fill(0.1),
        Float64Array.from({ length: 30 }, (_, i) => i),
      ),
    ).toBeNull();
    expect(fitLine(new Float64Array(0), new Float64Array(0))).toBeNull();
  });
});
