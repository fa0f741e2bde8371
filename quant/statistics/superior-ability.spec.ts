import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../random/mulberry32.js';
import { stationaryIndices } from '../random/stationary-indices.js';
import { normal } from '../synthetic/normal.js';
import { bootstrapMeans } from './bootstrap-means.js';
import { longRunDeviation } from './long-run-deviation.js';
import { realityCheck } from './reality-check.js';
import { columnOf, type ReturnTable } from './return-table.js';
import { superiorAbility } from './superior-ability.js';

const noise = (seed: number, rows: number, columns: number): ReturnTable => {
  const random = normal(mulberry32(seed));
  return { rows, columns, values: Float64Array.from({ length: rows * columns }, random) };
};
const shifted = (table: ReturnTable, shifts: Readonly<Record<number, number>>): ReturnTable => ({
  ...table,
  values: table.values.map((value, i) => value + (shifts[Math.floor(i / table.rows)] ?? 0)),
});
const scaled = (table: ReturnTable, factor: (k: number) => number): ReturnTable => ({
  ...table,
  values: table.values.map((value, i) => value * factor(Math.floor(i / table.rows))),
});
const RESAMPLES = { draws: 99, meanBlock: 4, seed: 7 };
const spa = (table: ReturnTable) => superiorAbility(table, bootstrapMeans(table, RESAMPLES));
const rc = (table: ReturnTable) => realityCheck(bootstrapMeans(table, RESAMPLES));
const tables = fc
  .tuple(fc.integer(), fc.integer({ min: 10, max: 60 }), fc.integer({ min: 1, max: 6 }))
  .map(([seed, rows, columns]) => noise(seed, rows, columns));

describe('the resampled means', () => {
  it('are those of the drawn days, the same for every strategy, and repeat with the seed', () => {
    const one = noise(2, 40, 1);
    const twice = { rows: 40, columns: 2, values: Float64Array.from([...one.values, ...one.values]) };
    const { observed, drawn } = bootstrapMeans(twice, RESAMPLES);
    expect(observed[0]).toBe(observed[1]);
    for (let b = 0; b < RESAMPLES.draws; b++) expect(drawn[2 * b]).toBe(drawn[2 * b + 1]);
    expect(bootstrapMeans(twice, RESAMPLES).drawn).toEqual(drawn);
    expect(bootstrapMeans(twice, { ...RESAMPLES, seed: 8 }).drawn).not.toEqual(drawn);
  });

  it('count the days without a trade, too', () => {
    const table = noise(5, 30, 3);
    table.values.forEach((_, i) => (table.values[i]! *= i % 4 === 0 && i < 60 ? 1 : 0));
    const indices = new Int32Array(30);
    const random = mulberry32(RESAMPLES.seed);
    const { drawn } = bootstrapMeans(table, RESAMPLES);
    for (let b = 0; b < RESAMPLES.draws; b++) {
      stationaryIndices(indices, 1 / RESAMPLES.meanBlock, random);
      for (let k = 0; k < 3; k++) {
        const mean = indices.reduce((sum, t) => sum + columnOf(table, k)[t]!, 0) / 30;
        expect(drawn[b * 3 + k]).toBeCloseTo(mean, 14);
      }
    }
  });

  it('vary as the long-run deviation says', () => {
    const random = normal(mulberry32(4));
    let last = 0;
    const values = Float64Array.from({ length: 120 }, () => (last = 0.5 * last + random()));
    const means = bootstrapMeans({ rows: 120, columns: 1, values }, { draws: 4000, meanBlock: 6, seed: 3 });
    let squares = 0;
    for (const mean of means.drawn) squares += (mean - means.observed[0]!) ** 2;
    const seen = Math.sqrt((squares / 4000) * 120);
    expect(Math.abs(seen / longRunDeviation(values, 1 / 6) - 1)).toBeLessThan(0.05);
  });

  it.each([
    { draws: 0, meanBlock: 5 },
    { draws: 10, meanBlock: 0.5 },
    { draws: 10, meanBlock: Number.NaN },
  ])('refuse $draws draws in blocks of $meanBlock', (wrong) => {
    expect(() => bootstrapMeans(noise(1, 10, 2), { ...wrong, seed: 1 })).toThrow(RangeError);
  });

  it('refuse an empty table', () => {
    expect(() => bootstrapMeans({ rows: 0, columns: 1, values: new Float64Array(0) })).toThrow(RangeError);
    expect(() => bootstrapMeans({ rows: 1, columns: 0, values: new Float64Array(0) })).toThrow(RangeError);
  });
});

describe('the long-run deviation', () => {
  it('is the population deviation where days are drawn one by one, and 0 for constants', () => {
    const values = Float64Array.of(1, 3, 5, 7);
    expect(longRunDeviation(values, 1)).toBeCloseTo(Math.sqrt(5), 12);
    expect(longRunDeviation(new Float64Array(30).fill(0.1), 0.2)).toBe(0);
    expect(longRunDeviation(new Float64Array(30), 0.2)).toBe(0);
  });

  it.each([2, 7, 700])('weighs all pairs of %i days by how often they stay together', (n) => {
    const random = normal(mulberry32(8));
    const values = Float64Array.from({ length: n }, random);
    const mean = values.reduce((sum, value) => sum + value, 0) / n;
    let variance = 0;
    for (let a = 0; a < n; a++) {
      for (let b = 0; b < n; b++) {
        const lag = Math.abs(a - b);
        const weight = (1 - lag / n) * 0.8 ** lag + (lag / n) * 0.8 ** (n - lag);
        variance += (weight * (values[a]! - mean) * (values[b]! - mean)) / n;
      }
    }
    expect(Math.abs(longRunDeviation(values, 0.2) / Math.sqrt(variance) - 1)).toBeLessThan(1e-13);
  });

  it('is larger for returns that follow each other, smaller for those that alternate', () => {
    const trend = Float64Array.from({ length: 60 }, (_, t) => (t < 30 ? 1 : -1));
    const zigzag = Float64Array.from({ length: 60 }, (_, t) => (t % 2 === 0 ? 1 : -1));
    expect(longRunDeviation(trend, 0.1)).toBeGreaterThan(1.5);
    expect(longRunDeviation(zigzag, 0.1)).toBeLessThan(0.5);
  });
});

describe('the tests for superior ability', () => {
  it('have p-values on noise that are spread evenly enough', () => {
    const worlds = 150;
    const found = Array.from({ length: worlds }, (_, seed) => {
      const table = noise(1000 + seed, 60, 8);
      return { spa: spa(table).consistent, rc: rc(table).p };
    });
    for (const test of ['spa', 'rc'] as const) {
      const share = (level: number) => found.filter((each) => each[test] <= level).length / worlds;
      // Three standard errors of a share at that level.
      for (const level of [0.1, 0.25, 0.5, 0.75]) {
        expect(Math.abs(share(level) - level)).toBeLessThan(
          3 * Math.sqrt((level * (1 - level)) / worlds) + 0.03,
        );
      }
    }
  });

  it('find a strategy that is good, among others', () => {
    const table = shifted(noise(3, 100, 10), { 4: 0.8 });
    expect(spa(table).consistent).toBe(0.01);
    expect(rc(table).p).toBe(0.01);
  });

  it('find nothing where every strategy loses', () => {
    const table = shifted(noise(3, 100, 3), { 0: -1, 1: -1, 2: -1 });
    expect(spa(table)).toMatchObject({ statistic: 0, lower: 1, consistent: 1, upper: 1 });
    expect(rc(table).p).toBe(1);
  });

  it('order the three p-values', () => {
    fc.assert(
      fc.property(tables, fc.double({ min: -1, max: 1, noNaN: true }), (table, shift) => {
        const { lower, consistent, upper } = spa(shifted(table, { 0: shift }));
        expect(lower).toBeGreaterThan(0);
        expect(lower).toBeLessThanOrEqual(consistent);
        expect(consistent).toBeLessThanOrEqual(upper);
        expect(upper).toBeLessThanOrEqual(1);
      }),
      { numRuns: 50 },
    );
  });

  it('do not depend on the order of the strategies or a common unit; the studentised one on no unit', () => {
    fc.assert(
      fc.property(tables, fc.array(fc.integer({ min: -8, max: 8 }), { minLength: 6 }), (table, powers) => {
        const found = spa(table);
        const own = spa(scaled(table, (k) => 2 ** powers[k]!));
        expect([own.lower, own.consistent, own.upper]).toEqual([found.lower, found.consistent, found.upper]);
        expect(rc(scaled(table, () => 2 ** powers[0]!)).p).toBe(rc(table).p);
        const backwards = Array.from({ length: table.columns }, (_, k) => table.columns - 1 - k);
        const turned = {
          ...table,
          values: Float64Array.from(backwards.flatMap((k) => Array.from(columnOf(table, k)))),
        };
        expect(spa(turned).consistent).toBe(found.consistent);
        expect(rc(turned).p).toBe(rc(table).p);
      }),
      { numRuns: 50 },
    );
  });

  it('a hopeless strategy weakens the upper p-value, and leaves the consistent one alone', () => {
    const table = shifted(noise(12, 100, 4), { 0: 0.15 });
    const hopeless = shifted(noise(99, 100, 8), { 4: -2, 5: -2, 6: -2, 7: -2 });
    const both = {
      rows: 100,
      columns: 8,
      values: Float64Array.from([...table.values, ...hopeless.values.subarray(400)]),
    };
    expect(spa(both).consistent).toBe(spa(table).consistent);
    expect(spa(both).upper).toBeGreaterThan(spa(both).consistent);
  });

  it('an idle strategy changes nothing', () => {
    const table = noise(5, 50, 3);
    const idle = {
      rows: 50,
      columns: 4,
      values: Float64Array.from([...table.values, ...new Float64Array(50)]),
    };
    expect(spa(idle)).toEqual({
      ...spa(table),
      deviations: Float64Array.from([...spa(table).deviations, 0]),
    });
    expect(spa({ rows: 50, columns: 1, values: new Float64Array(50) })).toMatchObject({
      statistic: 0,
      consistent: 1,
    });
  });
});
