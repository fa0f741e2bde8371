import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../random/mulberry32.js';
import { binColumns } from './bin-columns.js';
import { type GrowOptions, growTree } from './grow-tree.js';
import { predictTree } from './predict-tree.js';
import { rankColumns } from './rank-columns.js';
import type { Tree } from './tree.js';

const PLAIN: GrowOptions = {
  lambda: 0,
  alpha: 0,
  gamma: 0,
  minChildWeight: 0,
  minLeaf: 1,
  maxDepth: 4,
  maxLeaves: null,
  eta: 1,
};
const positions = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i);

function grow(x: number[][], g: number[], change: Partial<GrowOptions> = {}, h?: number[]): Tree {
  const p = x[0]!.length;
  const n = x.length;
  const columns = binColumns(rankColumns(Float64Array.from(x.flat()), p, positions(n)), positions(n), 255);
  const gradients = {
    order: positions(n),
    g: Float64Array.from(g),
    h: h === undefined ? new Float64Array(n).fill(1) : Float64Array.from(h),
  };
  return growTree(columns, gradients, { features: positions(p) }, { ...PLAIN, ...change });
}

/** The split that trying every value of every column finds, with sums taken anew for each. */
function greedy(x: number[][], g: number[], rows: number[], rules: GrowOptions) {
  const sum = (of: number[]): number => of.reduce((total, i) => total + g[i]!, 0);
  const shrunk = (value: number): number => Math.sign(value) * Math.max(Math.abs(value) - rules.alpha, 0);
  const score = (of: number[]): number => shrunk(sum(of)) ** 2 / (of.length + rules.lambda);
  let best = {
    gain: 0,
    feature: -1,
    threshold: 0,
    defaultLeft: false,
    left: [] as number[],
    right: [] as number[],
  };
  for (let feature = 0; feature < x[0]!.length; feature++) {
    const known = rows.filter((i) => !Number.isNaN(x[i]![feature]!));
    const missing = rows.filter((i) => Number.isNaN(x[i]![feature]!));
    const values = [...new Set(known.map((i) => x[i]![feature]!))].sort((a, b) => a - b);
    const cuts = values.slice(1).map((value, k) => (values[k]! + value) / 2);
    if (missing.length > 0 && known.length > 0) cuts.push(Number.MAX_VALUE);
    for (const threshold of cuts) {
      const low = known.filter((i) => x[i]![feature]! <= threshold);
      const high = known.filter((i) => x[i]![feature]! > threshold);
      for (const ways of missing.length > 0 && high.length > 0 ? [true, false] : [false]) {
        const left = ways ? [...low, ...missing] : low;
        const right = ways ? high : [...high, ...missing];
        const least = Math.max(rules.minLeaf, rules.minChildWeight);
        if (left.length < least || right.length < least) continue;
        const gain = 0.5 * (score(left) + score(right) - score(rows)) - rules.gamma;
        if (gain > best.gain + 1e-9) {
          const defaultLeft = missing.length > 0 ? ways : left.length >= right.length;
          best = { gain, feature, threshold, defaultLeft, left, right };
        }
      }
    }
  }
  return best;
}

/** Compares every node with what trying everything gives. @returns the nodes that were compared. */
function agrees(x: number[][], g: number[], rules: GrowOptions): number {
  const tree = grow(x, g, rules);
  const check = (node: number, rows: number[], depth: number): void => {
    expect(tree.cover[node]).toBe(rows.length);
    const total = rows.reduce((sum, i) => sum + g[i]!, 0);
    const shrunk = Math.sign(total) * Math.max(Math.abs(total) - rules.alpha, 0);
    expect(tree.value[node]! + (rules.eta * shrunk) / (rows.length + rules.lambda)).toBeCloseTo(0, 12);
    const expected = greedy(x, g, rows, rules);
    if (depth === rules.maxDepth || expected.feature < 0) return expect(tree.feature[node]).toBe(-1);
    expect([tree.feature[node], tree.defaultLeft[node]]).toEqual([
      expected.feature,
      expected.defaultLeft ? 1 : 0,
    ]);
    expect(tree.threshold[node]).toBe(expected.threshold);
    expect(tree.gain[node]).toBeCloseTo(expected.gain, 10);
    check(tree.left[node]!, expected.left, depth + 1);
    check(tree.right[node]!, expected.right, depth + 1);
  };
  check(0, [...positions(x.length)], 0);
  return tree.feature.length;
}

describe('a tree', () => {
  it('is the exact greedy one when every value has a bin, with missing values and ties too', () => {
    const cell = fc.oneof(
      { weight: 6, arbitrary: fc.integer({ min: -4, max: 4 }) },
      { weight: 1, arbitrary: fc.constant(Number.NaN) },
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.array(cell, { minLength: 3, maxLength: 3 }), fc.integer({ min: -8, max: 8 })), {
          minLength: 1,
          maxLength: 30,
        }),
        fc.constantFrom(0, 1, 2.5),
        fc.constantFrom(0, 1.5),
        fc.constantFrom(0, 2),
        fc.constantFrom(1, 3),
        (rows, lambda, alpha, gamma, minLeaf) => {
          const [x, g] = [rows.map((row) => row[0]), rows.map((row) => row[1])];
          const rules = { ...PLAIN, lambda, alpha, gamma, minLeaf, eta: 0.5 };
          expect(agrees(x, g, rules)).toBeGreaterThan(0);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('sees a row that was drawn twice twice', () => {
    const random = mulberry32(9);
    const rows = Array.from({ length: 40 }, () => [random(), Math.floor(random() * 3)]);
    const g = rows.map(() => random() - 0.5);
    const h = rows.map(() => 1 + Math.floor(random() * 3));
    const repeat = <T>(values: T[]): T[] =>
      values.flatMap((value, i) => Array.from({ length: h[i]! }, () => value));
    const once = grow(
      rows,
      g.map((value, i) => value * h[i]!),
      { minLeaf: 4 },
      h,
    );
    const often = grow(repeat(rows), repeat(g), { minLeaf: 4 });
    expect(once.feature).toEqual(often.feature);
    expect(once.threshold).toEqual(often.threshold);
    expect(once.cover).toEqual(often.cover);
  });

  it('grown best first takes the largest gains, and all of them gives the tree grown by depth', () => {
    const random = mulberry32(3);
    const rows = Array.from({ length: 200 }, () => [random(), random(), random()]);
    const g = rows.map(([a, b]) => -(a! > 0.7 ? 3 : 0) - (b! > 0.5 ? 1 : 0) + random() - 0.5);
    expect(grow(rows, g, { maxLeaves: 1000 })).toEqual(grow(rows, g));
    const gainsOf = (leaves: number): number[] =>
      [...grow(rows, g, { maxDepth: 30, maxLeaves: leaves }).gain].filter((gain) => gain > 0);
    for (let leaves = 2; leaves < 12; leaves++) {
      expect(gainsOf(leaves)).toHaveLength(leaves - 1);
      const added = gainsOf(leaves + 1);
      for (const gain of gainsOf(leaves)) added.splice(added.indexOf(gain), 1);
      expect(added).toHaveLength(1);
    }
  });

  it('respects what a child must have', () => {
    const random = mulberry32(5);
    const rows = Array.from({ length: 300 }, () => [random(), random()]);
    const g = rows.map(() => random() - 0.5);
    for (const rules of [{ minLeaf: 25 }, { minChildWeight: 25 }]) {
      const { feature, cover } = grow(rows, g, { ...rules, maxDepth: 20 });
      expect(feature.filter((each) => each < 0).length).toBeGreaterThan(3);
      cover.forEach((rows) => expect(rows).toBeGreaterThanOrEqual(25));
    }
    expect(grow(rows, g, { gamma: 1e9 }).feature).toHaveLength(1);
    expect(grow(rows, g, { maxDepth: 0 }).feature).toHaveLength(1);
  });

  it.each([
    ['one row', [[1, 2]], [0.5]],
    [
      'constant columns',
      [
        [1, 1],
        [1, 1],
        [1, 1],
      ],
      [1, -1, 3],
    ],
    ['nothing but missing values', [[Number.NaN], [Number.NaN]], [1, -1]],
    ['equal targets', [[1], [2], [3], [4], [5], [6], [7]], [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1]],
    ['targets that are 0', [[1], [2], [3]], [0, 0, 0]],
  ])('of %s is a leaf', (_, x, g) => {
    const tree = grow(x, g);
    expect([...tree.feature]).toEqual([-1]);
    expect(tree.value[0]! + g.reduce((sum, each) => sum + each, 0) / g.length).toBeCloseTo(0, 14);
  });

  it('sends a value that was never missing with the larger child when it is', () => {
    const x = [[1], [2], [3], [10], [11]];
    const tree = grow(x, [1, 1, 1, -5, -5]);
    expect(predictTree(tree, Float64Array.of(Number.NaN), 0)).toBe(predictTree(tree, Float64Array.of(1), 0));
    expect(predictTree(tree, Float64Array.of(6.5), 0)).toBe(-1);
    expect(predictTree(tree, Float64Array.of(6.6), 0)).toBe(5);
    expect(predictTree(tree, Float64Array.of(Infinity), 0)).toBe(5);
  });
});
