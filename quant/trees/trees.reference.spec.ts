import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { boostTrees } from './boost-trees.js';
import { expectedPrediction, explainEnsemble } from './explain-ensemble.js';
import { predictEnsemble } from './predict-ensemble.js';
import { rankColumns } from './rank-columns.js';
import type { Tree } from './tree.js';

interface TreeFigures {
  feature: number[];
  threshold: number[];
  left: number[];
  right: number[];
  value: number[];
  cover: number[];
  gain?: number[];
}

interface Reference {
  X: number[][];
  y: number[];
  boosted: {
    params: {
      n_trees: number;
      max_depth: number;
      eta: number;
      reg_lambda: number;
      gamma: number;
      min_child_weight: number;
      base_score: number;
    };
    trees: TreeFigures[];
    predictions: number[];
    xgboost_1_7_4_predictions: number[];
    tolerance_own: number;
    tolerance_xgboost_float32: number;
  };
  hand_tree: {
    tree: TreeFigures;
    p: number;
    cases: { x: number[]; prediction: number; base_value: number; shap: number[] }[];
  };
}

const EXACT = 1e-12;
const folder = process.env.FACTORY_REFERENCE_DIR;
const file: Reference | undefined =
  folder === undefined
    ? undefined
    : (JSON.parse(readFileSync(join(folder, 'trees.json'), 'utf8')) as Reference);

/** Distance relative to the larger of 1 and the expected value. */
const distance = (actual: number, expected: number): number =>
  Math.abs(actual - expected) / Math.max(1, Math.abs(expected));

function treeOf(figures: TreeFigures): Tree {
  return {
    feature: Int32Array.from(figures.feature),
    threshold: Float64Array.from(figures.threshold),
    defaultLeft: new Uint8Array(figures.feature.length),
    left: Int32Array.from(figures.left),
    right: Int32Array.from(figures.right),
    value: Float64Array.from(figures.value),
    cover: Float64Array.from(figures.cover),
    gain: new Float64Array(figures.feature.length),
  };
}

describe.skipIf(file === undefined)('reference figures', () => {
  it('boosting: every node of every tree, and the predictions of both implementations', () => {
    const { X, y, boosted } = file!;
    const { params } = boosted;
    const p = X[0]!.length;
    const x = Float64Array.from(X.flat());
    const all = Int32Array.from(y, (_, i) => i);
    const { ensemble } = boostTrees(rankColumns(x, p, all), Float64Array.from(y), all, {
      rounds: params.n_trees,
      maxDepth: params.max_depth,
      maxLeaves: null,
      eta: params.eta,
      lambda: params.reg_lambda,
      alpha: 0,
      gamma: params.gamma,
      minChildWeight: params.min_child_weight,
      minLeaf: 1,
      base: params.base_score,
      subsample: 1,
      colsample: 1,
      maxBins: 255,
      seed: 0,
    });
    expect(ensemble.trees).toHaveLength(boosted.trees.length);
    boosted.trees.forEach((expected, k) => {
      const tree = ensemble.trees[k]!;
      for (const field of ['feature', 'left', 'right'] as const)
        expect([...tree[field]]).toEqual(expected[field]);
      for (const field of ['threshold', 'value', 'cover', 'gain'] as const)
        expected[field]!.forEach((value, node) =>
          expect(distance(tree[field][node]!, value)).toBeLessThanOrEqual(boosted.tolerance_own),
        );
    });
    y.forEach((_, i) => {
      const prediction = predictEnsemble(ensemble, x, i * p);
      expect(distance(prediction, boosted.predictions[i]!)).toBeLessThanOrEqual(boosted.tolerance_own);
      expect(distance(prediction, boosted.xgboost_1_7_4_predictions[i]!)).toBeLessThanOrEqual(
        boosted.tolerance_xgboost_float32,
      );
    });
  });

  it('SHAP values of a tree made by hand', () => {
    const { tree, p, cases } = file!.hand_tree;
    const ensemble = { base: 0, weight: 1, trees: [treeOf(tree)] };
    const explain = explainEnsemble(ensemble);
    for (const { x, prediction, base_value, shap } of cases) {
      const row = Float64Array.from(x);
      const phi = new Float64Array(p);
      explain(row, 0, phi);
      expect(distance(predictEnsemble(ensemble, row, 0), prediction)).toBeLessThanOrEqual(EXACT);
      expect(distance(expectedPrediction(ensemble), base_value)).toBeLessThanOrEqual(EXACT);
      shap.forEach((value, j) => expect(distance(phi[j]!, value)).toBeLessThanOrEqual(EXACT));
    }
  });
});
