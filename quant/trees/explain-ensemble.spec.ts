import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../random/mulberry32.js';
import { binColumns } from './bin-columns.js';
import { boostTrees } from './boost-trees.js';
import { expectedPrediction, explainEnsemble } from './explain-ensemble.js';
import { growForest } from './grow-forest.js';
import { meanAbsoluteShap } from './mean-absolute-shap.js';
import { predictEnsemble } from './predict-ensemble.js';
import { rankColumns } from './rank-columns.js';
import type { Ensemble, Tree } from './tree.js';

const N = 300;
const rows = Int32Array.from({ length: N }, (_, i) => i);

function sample(p: number, seed: number) {
  const random = mulberry32(seed);
  const x = Float64Array.from({ length: N * p }, () => (random() < 0.05 ? Number.NaN : random() * 2 - 1));
  const known = (i: number, j: number): number => x[i * p + j]! || 0;
  const y = Float64Array.from(
    rows,
    (i) => known(i, 0) * known(i, 1) + Math.abs(known(i, p - 1)) + 0.3 * (random() - 0.5),
  );
  return { p, x, y, columns: binColumns(rankColumns(x, p, rows), rows, 32) };
}

const boosted = ({ columns, y }: ReturnType<typeof sample>, maxDepth: number): Ensemble =>
  boostTrees(columns, y, rows, {
    rounds: 20,
    eta: 0.3,
    maxDepth,
    maxLeaves: null,
    lambda: 1,
    alpha: 0,
    gamma: 0,
    minChildWeight: 2,
    minLeaf: 1,
    subsample: 0.7,
    colsample: 0.8,
    seed: 1,
  }).ensemble;
const forest = ({ columns, y }: ReturnType<typeof sample>, maxDepth: number): Ensemble =>
  growForest(columns, y, rows, {
    trees: 15,
    maxDepth,
    maxLeaves: null,
    minLeaf: 2,
    maxFeatures: 0.5,
    bootstrap: true,
    seed: 1,
  });

/** E[tree | the features of `subset` are known]. */
function conditional(tree: Tree, x: Float64Array, at: number, subset: number, node = 0): number {
  const column = tree.feature[node]!;
  if (column < 0) return tree.value[node]!;
  const left = tree.left[node]!;
  const right = tree.right[node]!;
  const value = x[at + column]!;
  if (((subset >> column) & 1) === 1) {
    const goesLeft = value <= tree.threshold[node]! || (Number.isNaN(value) && tree.defaultLeft[node] === 1);
    return conditional(tree, x, at, subset, goesLeft ? left : right);
  }
  return (
    (tree.cover[left]! * conditional(tree, x, at, subset, left) +
      tree.cover[right]! * conditional(tree, x, at, subset, right)) /
    tree.cover[node]!
  );
}

/** Shapley values from their definition, over all subsets. */
function shapley({ base, weight, trees }: Ensemble, p: number, x: Float64Array, at: number): number[] {
  const worth = Array.from({ length: 1 << p }, (_, subset) =>
    trees.reduce((sum, tree) => sum + weight * conditional(tree, x, at, subset), base),
  );
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
  return Array.from({ length: p }, (_, j) => {
    let phi = 0;
    worth.forEach((value, subset) => {
      if (((subset >> j) & 1) === 1) return;
      const size = subset.toString(2).replaceAll('0', '').length;
      const share = (factorial(size) * factorial(p - size - 1)) / factorial(p);
      phi += share * (worth[subset | (1 << j)]! - value);
    });
    return phi;
  });
}

describe('SHAP values', () => {
  it.each([
    ['boosting', boosted, 3, 4],
    ['boosting', boosted, 10, 5],
    ['a forest', forest, 6, 8],
  ] as const)('%s: are the Shapley values of %i features by definition', (_, fit, p, depth) => {
    const data = sample(p, p);
    const ensemble = fit(data, depth);
    const explain = explainEnsemble(ensemble);
    const taken = p === 10 ? 3 : 10;
    for (let row = 0; row < taken; row++) {
      const phi = new Float64Array(p);
      explain(data.x, row * p, phi);
      shapley(ensemble, p, data.x, row * p).forEach((value, j) =>
        expect(Math.abs(phi[j]! - value)).toBeLessThan(1e-12),
      );
    }
  });

  it.each([
    ['boosting', boosted, 5, 3],
    ['a forest', forest, 5, 6],
    ['deep boosting', boosted, 12, 14],
    ['a deep forest', forest, 12, 30],
  ] as const)('%s: add up to the prediction, row by row', (_, fit, p, depth) => {
    const data = sample(p, 7);
    const ensemble = fit(data, depth);
    const explain = explainEnsemble(ensemble);
    const base = expectedPrediction(ensemble);
    for (const row of rows) {
      const phi = new Float64Array(p);
      explain(data.x, row * p, phi);
      const total = phi.reduce((sum, each) => sum + each, base);
      expect(Math.abs(total - predictEnsemble(ensemble, data.x, row * p))).toBeLessThan(1e-12);
    }
  });

  it('are 0 for features that no tree reads, equal for twins, and nothing at all without trees', () => {
    const stump: Tree = {
      feature: Int32Array.of(0, 1, -1, -1, 1, -1, -1),
      threshold: new Float64Array(7),
      defaultLeft: new Uint8Array(7),
      left: Int32Array.of(1, 2, -1, -1, 5, -1, -1),
      right: Int32Array.of(4, 3, -1, -1, 6, -1, -1),
      value: Float64Array.of(0, 0, 0, 0, 0, 0, 4),
      cover: Float64Array.of(40, 20, 10, 10, 20, 10, 10),
      gain: new Float64Array(7),
    };
    const phi = new Float64Array(3);
    explainEnsemble({ base: 0, weight: 1, trees: [stump] })(Float64Array.of(1, 1, 1), 0, phi);
    expect([...phi]).toEqual([1.5, 1.5, 0]);
    const none = { base: 3, weight: 1, trees: [] };
    explainEnsemble(none)(Float64Array.of(1), 0, phi);
    expect([expectedPrediction(none), phi[0]]).toEqual([3, 1.5]);
  });

  it('rank features by their mean size', () => {
    const data = sample(4, 3);
    const ensemble = boosted(data, 3);
    const mean = meanAbsoluteShap(ensemble, data.x, 4, rows);
    const explain = explainEnsemble(ensemble);
    const expected = new Float64Array(4);
    for (const row of rows) {
      const phi = new Float64Array(4);
      explain(data.x, row * 4, phi);
      phi.forEach((value, j) => (expected[j]! += Math.abs(value) / N));
    }
    mean.forEach((value, j) => expect(value).toBeCloseTo(expected[j]!, 14));
    expect(mean[2]!).toBeLessThan(Math.min(mean[0]!, mean[1]!, mean[3]!));
    expect([...meanAbsoluteShap(ensemble, data.x, 4, new Int32Array(0))]).toEqual([0, 0, 0, 0]);
  });
});
