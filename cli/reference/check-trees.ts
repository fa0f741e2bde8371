import { binColumns, MAX_BINS } from '../../quant/trees/bin-columns.js';
import { boostTrees } from '../../quant/trees/boost-trees.js';
import { expectedPrediction, explainEnsemble } from '../../quant/trees/explain-ensemble.js';
import { predictEnsemble } from '../../quant/trees/predict-ensemble.js';
import { rankColumns } from '../../quant/trees/rank-columns.js';
import type { Tree } from '../../quant/trees/tree.js';
import { CaseBook, type CaseReport } from './case-book.js';
import { ReferenceFileError } from './reference-file-error.js';
import { list, matrix, number, type Of, optional, record, type Shape } from './shape.js';

const treeShape = record({
  feature: list(number),
  threshold: list(number),
  left: list(number),
  right: list(number),
  value: list(number),
  cover: list(number),
  gain: optional(list(number)),
});
const boostedShape = record({
  params: record({
    n_trees: number,
    max_depth: number,
    eta: number,
    reg_lambda: number,
    gamma: number,
    min_child_weight: number,
    base_score: number,
  }),
  trees: list(treeShape),
  predictions: list(number),
  xgboost_1_7_4_predictions: optional(list(number)),
  tolerance_own: number,
  tolerance_xgboost_float32: optional(number),
});
const handShape = record({
  tree: treeShape,
  p: number,
  cases: list(record({ x: list(number), prediction: number, base_value: number, shap: list(number) })),
});
/** JSON has no NaN; a missing value is null. */
const cell: Shape<number> = (value, path) => (value === null ? NaN : number(value, path));
const fileShape = record({
  X: optional(matrix(cell)),
  y: optional(list(number)),
  boosted: optional(boostedShape),
  hand_tree: optional(handShape),
});

/** Where a file states none. */
const OWN_TOLERANCE = 1e-12;
const FLOAT32_TOLERANCE = 2e-6;

/** Gradient boosting node by node, and the SHAP values of a tree. */
export function checkTrees(content: unknown): CaseReport[] {
  const { X, y, boosted, hand_tree } = fileShape(content, 'file');
  const reports: CaseReport[] = [];
  if (boosted) {
    if (X === undefined || y === undefined || X.length !== y.length || X.length === 0) {
      throw new ReferenceFileError('boosted trees need X and y, as many rows of each');
    }
    reports.push(checkBoosting(X, y, boosted));
  }
  if (hand_tree) reports.push(checkShap(hand_tree, boosted?.tolerance_own ?? OWN_TOLERANCE));
  return reports;
}

function checkBoosting(X: number[][], y: number[], expected: Of<typeof boostedShape>): CaseReport {
  const book = new CaseBook('gradient boosting');
  const { params, tolerance_own: own, xgboost_1_7_4_predictions: xgboost } = expected;
  const p = X[0]!.length;
  const x = Float64Array.from(X.flat());
  const all = Int32Array.from(y, (_, i) => i);
  const { ensemble } = boostTrees(
    binColumns(rankColumns(x, p, all), all, MAX_BINS),
    Float64Array.from(y),
    all,
    {
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
      seed: 0,
    },
  );
  book.same('number of trees', ensemble.trees.length, expected.trees.length);
  for (const [k, figures] of expected.trees.entries()) {
    const tree = ensemble.trees[k];
    for (const field of ['feature', 'left', 'right'] as const) {
      book.same(`trees[${k}].${field}`, tree?.[field], figures[field]);
    }
    for (const field of ['threshold', 'value', 'cover', 'gain'] as const) {
      if (figures[field]) book.compare(`trees[${k}].${field}`, tree?.[field], figures[field], own);
    }
  }
  const predictions = y.map((_, i) => predictEnsemble(ensemble, x, i * p));
  book.compare('predictions', predictions, expected.predictions, own);
  if (xgboost) {
    const tolerance = expected.tolerance_xgboost_float32 ?? FLOAT32_TOLERANCE;
    book.compare('xgboost_1_7_4_predictions', predictions, xgboost, tolerance);
  }
  return book.report();
}

function checkShap({ tree, p, cases }: Of<typeof handShape>, tolerance: number): CaseReport {
  const book = new CaseBook('SHAP values');
  const ensemble = { base: 0, weight: 1, trees: [treeOf(tree)] };
  const explain = explainEnsemble(ensemble);
  for (const [i, { x, prediction, base_value, shap }] of cases.entries()) {
    const row = Float64Array.from(x);
    const phi = new Float64Array(p);
    explain(row, 0, phi);
    book.compare(`cases[${i}].prediction`, predictEnsemble(ensemble, row, 0), prediction, tolerance);
    book.compare(`cases[${i}].base_value`, expectedPrediction(ensemble), base_value, tolerance);
    book.compare(`cases[${i}].shap`, phi, shap, tolerance);
  }
  return book.report();
}

function treeOf({ feature, threshold, left, right, value, cover }: Of<typeof treeShape>): Tree {
  const nodes = feature.length;
  if ([threshold, left, right, value, cover].some((each) => each.length !== nodes)) {
    throw new ReferenceFileError(`the columns of hand_tree.tree must all have ${nodes} nodes`);
  }
  return {
    feature: Int32Array.from(feature),
    threshold: Float64Array.from(threshold),
    defaultLeft: new Uint8Array(nodes),
    left: Int32Array.from(left),
    right: Int32Array.from(right),
    value: Float64Array.from(value),
    cover: Float64Array.from(cover),
    gain: new Float64Array(nodes),
  };
}
