import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../random/mulberry32.js';
import { binColumns } from './bin-columns.js';
import { type ForestOptions, growForest } from './grow-forest.js';
import { predictEnsemble } from './predict-ensemble.js';
import { predictTree } from './predict-tree.js';
import { rankColumns } from './rank-columns.js';

const P = 6;
const N = 600;
const rows = Int32Array.from({ length: N }, (_, i) => i);
const members = rows.subarray(0, 400);
const random = mulberry32(6);
const x = Float64Array.from({ length: N * P }, () => random() * 2 - 1);
const y = Float64Array.from(
  rows,
  (i) => 5 + (x[i * P]! > 0.2 ? 1 : 0) + x[i * P + 1]! + 0.4 * (random() - 0.5),
);
const bin = (x: Float64Array, p: number, of = members) => binColumns(rankColumns(x, p, rows), of, 255);
const columns = bin(x, P);
const OPTIONS: ForestOptions = {
  trees: 30,
  maxDepth: 8,
  maxLeaves: null,
  minLeaf: 5,
  maxFeatures: 1 / 3,
  bootstrap: true,
  seed: 2,
};
const unexplained = (forest: ReturnType<typeof growForest>): number => {
  const held = rows.subarray(400);
  const mean = held.reduce((sum, i) => sum + y[i]!, 0) / held.length;
  const error = held.reduce((sum, i) => sum + (predictEnsemble(forest, x, i * P) - y[i]!) ** 2, 0);
  return error / held.reduce((sum, i) => sum + (mean - y[i]!) ** 2, 0);
};

describe('a forest', () => {
  it('is the mean of its trees, and better than one of them on rows it has not seen', () => {
    const forest = growForest(columns, y, members, OPTIONS);
    for (let i = 0; i < 20; i++) {
      const mean = forest.trees.reduce((sum, tree) => sum + predictTree(tree, x, i * P), 0) / 30;
      expect(predictEnsemble(forest, x, i * P)).toBeCloseTo(forest.base + mean, 12);
    }
    expect(unexplained(forest)).toBeLessThan(0.25);
    const alone = forest.trees.map((tree) => unexplained({ ...forest, weight: 1, trees: [tree] }));
    expect(unexplained(forest)).toBeLessThan(Math.min(...alone));
  });

  it('of one tree on all rows and columns puts the mean target of its rows in each leaf', () => {
    const whole = { ...OPTIONS, trees: 1, maxFeatures: 1, bootstrap: false };
    const { base, trees } = growForest(columns, y, members, whole);
    const sums = new Map<number, number[]>();
    for (const i of members) {
      const value = predictTree(trees[0]!, x, i * P);
      sums.set(value, [...(sums.get(value) ?? []), y[i]!]);
    }
    expect(sums.size).toBeGreaterThan(20);
    for (const [value, targets] of sums) {
      expect(targets.length).toBeGreaterThanOrEqual(5);
      expect(base + value).toBeCloseTo(targets.reduce((sum, each) => sum + each, 0) / targets.length, 12);
    }
  });

  it('has the same tree k whatever the others are', () => {
    const forest = growForest(columns, y, members, OPTIONS);
    expect(growForest(columns, y, members, { ...OPTIONS, trees: 7 }).trees).toEqual(forest.trees.slice(0, 7));
    expect(growForest(columns, y, members, { ...OPTIONS, seed: 3 }).trees[0]).not.toEqual(forest.trees[0]);
  });

  it('draws as many rows as there are, some twice and about a third never', () => {
    const deep = { ...OPTIONS, maxDepth: 60, minLeaf: 1, maxFeatures: 1, maxBins: 255 };
    const distinct = Float64Array.from(rows, (i) => i);
    const { trees } = growForest(
      bin(distinct, 1, rows.subarray(0, 200)),
      distinct,
      rows.subarray(0, 200),
      deep,
    );
    for (const { feature, cover } of trees) {
      expect(cover[0]).toBe(200);
      const drawn = feature.filter((each) => each < 0).length;
      expect(drawn).toBeGreaterThan(105);
      expect(drawn).toBeLessThan(148);
    }
  });

  it('draws runs of rows as a whole', () => {
    const blocks = rows.filter((i) => i < 400 && i % 100 === 0);
    const block = bin(
      Float64Array.from(rows, (i) => Math.floor(i / 100)),
      1,
    );
    const { trees } = growForest(block, y, members, { ...OPTIONS, minLeaf: 1 }, blocks);
    for (const { cover } of trees) for (const each of cover) expect(each % 100).toBe(0);
  });

  it('chooses among a third of the columns at each node', () => {
    const { trees } = growForest(columns, y, members, { ...OPTIONS, maxDepth: 1 });
    const roots = new Set(trees.map((tree) => tree.feature[0]));
    expect(roots.size).toBeGreaterThan(2);
    expect(growForest(columns, y, members, { ...OPTIONS, maxFeatures: 0.01 }).trees).toHaveLength(30);
  });

  it.each([0, 1, 50])('of %i equal targets predicts just that', (count) => {
    const flat = new Float64Array(N).fill(0.1);
    expect(predictEnsemble(growForest(columns, flat, rows.subarray(0, count), OPTIONS), x, 0)).toBe(
      count === 0 ? 0 : 0.1,
    );
  });

  it('reads nothing of rows that are not members', () => {
    const other = bin(x.slice().fill(Number.NaN, 400 * P), P);
    expect(growForest(other, y.slice().fill(9, 400), members, OPTIONS)).toEqual(
      growForest(columns, y, members, OPTIONS),
    );
  });
});
