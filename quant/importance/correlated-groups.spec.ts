import { expect, it } from 'vitest';
import { mulberry32 } from '../random/mulberry32.js';
import { correlatedGroups } from './correlated-groups.js';

const N = 400;
const random = mulberry32(2);
const matrix = (columns: ((row: number) => number)[]): [Float64Array, number, Int32Array] => {
  const p = columns.length;
  const x = new Float64Array(N * p);
  for (let row = 0; row < N; row++) columns.forEach((each, j) => (x[row * p + j] = each(row)));
  return [x, p, Int32Array.from({ length: N }, (_, row) => row)];
};
const noise = Array.from({ length: 4 }, () => Float64Array.from({ length: N }, () => random() - 0.5));
const groups = (columns: ((row: number) => number)[], threshold?: number): number[][] =>
  correlatedGroups(...matrix(columns), threshold).map((each) => Array.from(each));

it('joins what is correlated either way, whatever its level and unit, and in chains', () => {
  const a = (row: number): number => noise[0]![row]!;
  const near = (row: number): number => 1e6 - 1000 * (a(row) + 0.35 * noise[1]![row]!);
  const nearer = (row: number): number => near(row) - 450 * noise[2]![row]!;
  expect(groups([a, (row) => noise[3]![row]!, nearer, near])).toEqual([[0, 2, 3], [1]]);
  expect(groups([a, (row) => noise[3]![row]!, nearer])).toEqual([[0], [1], [2]]);
  expect(groups([a, nearer], 0.8)).toEqual([[0, 1]]);
});

it('leaves constants alone, and looks at rows where both are known', () => {
  expect(groups([() => 3, () => 3, (row) => noise[0]![row]!])).toEqual([[0], [1], [2]]);
  const holes = (row: number): number => (row % 3 === 0 ? Number.NaN : noise[0]![row]!);
  expect(groups([(row) => noise[0]![row]!, holes])).toEqual([[0, 1]]);
  expect(correlatedGroups(new Float64Array(4), 2, new Int32Array(0)).map((each) => Array.from(each))).toEqual(
    [[0], [1]],
  );
});
