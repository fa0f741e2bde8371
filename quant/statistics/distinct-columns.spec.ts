import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bootstrapMeans } from './bootstrap-means.js';
import { distinctColumns } from './distinct-columns.js';
import { realityCheck } from './reality-check.js';
import type { ReturnTable } from './return-table.js';
import { superiorAbility } from './superior-ability.js';

const table = (rows: number, ...columns: number[][]): ReturnTable => ({
  rows,
  columns: columns.length,
  values: Float64Array.from(columns.flat()),
});

it('takes equal columns once, in the order of their first', () => {
  const a = [1, 0, 2];
  const b = [0, 0, 0];
  const c = [1, 0, 2.5];
  expect(distinctColumns(table(3, a, b, a, c, b))).toEqual(table(3, a, b, c));
});

it('leaves a table as it is where nothing is repeated', () => {
  const own = table(2, [1, 2], [2, 1]);
  expect(distinctColumns(own)).toBe(own);
});

it('changes no test of the best of a table', () => {
  const RESAMPLING = { draws: 50, meanBlock: 3, seed: 9 };
  const number = fc.integer({ min: -3, max: 4 });
  const tests = (of: ReturnTable) => {
    const means = bootstrapMeans(of, RESAMPLING);
    const { deviations: _, ...spa } = superiorAbility(of, means);
    return { ...spa, reality: realityCheck(means) };
  };
  fc.assert(
    fc.property(
      fc.array(fc.array(number, { minLength: 12, maxLength: 12 }), { minLength: 1, maxLength: 4 }),
      fc.array(fc.nat(), { maxLength: 6 }),
      (columns, repeats) => {
        const again = repeats.map((at) => columns[at % columns.length]!);
        const all = table(12, ...columns, ...again);
        expect(tests(distinctColumns(all))).toEqual(tests(all));
      },
    ),
    { numRuns: 50 },
  );
});
