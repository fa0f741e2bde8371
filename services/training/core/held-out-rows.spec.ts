import { expect, it } from 'vitest';
import { centreShift } from '../../../quant/linear/centre-shift.js';
import { mulberry32 } from '../../../quant/random/mulberry32.js';
import { rankColumns } from '../../../quant/trees/rank-columns.js';
import { purgedFolds } from '../../../quant/validation/purged-folds.js';
import type { Dataset } from './dataset.js';
import type { LinearGrid, TreeGrid } from './grid.js';
import { nullErrors } from './null-errors.js';
import { searchLinear } from './search-linear.js';
import { searchTrees } from './search-trees.js';
import { boostingSetting, forestSetting } from './tree-parameters.js';

const BARS = 300;
const P = 2;
const LABEL_SPAN = 2;
const FOLD = 2;
const common = {
  labelSpan: LABEL_SPAN,
  importance: { shapRows: 10, permutationRows: 10, groups: [], seed: 1 },
};
const linear: LinearGrid = {
  kind: 'linear',
  settings: [{ alpha: 0.01, l1Ratio: 0.5 }],
  stopping: { tol: 1e-12, maxSweeps: 10_000 },
  ...common,
};
const forest: TreeGrid = {
  kind: 'trees',
  settings: [
    forestSetting({ n_estimators: 20, max_depth: 4, min_samples_leaf: 10, max_features: 1, max_bins: 8 }, 1),
  ],
  ...common,
};
const boosting: TreeGrid = {
  kind: 'trees',
  settings: [
    boostingSetting(
      {
        n_estimators: 20,
        learning_rate: 0.1,
        max_depth: 2,
        max_leaves: null,
        min_child_weight: 10,
        reg_lambda: 1,
        reg_alpha: 0,
        gamma: 0,
        subsample: 0.7,
        colsample_bytree: 1,
        early_stopping_rounds: 5,
        max_bins: 8,
      },
      1,
    ),
  ],
  ...common,
};

/** What the model of the fold predicts for some rows, where the bars that `spoilt` names are of another market. */
function predictions(grid: LinearGrid | TreeGrid, spoilt: (bar: number) => boolean, scale = 1000): number[] {
  const random = mulberry32(3);
  const x = Float64Array.from({ length: BARS * P }, () => random() - 0.5);
  const y = Float64Array.from({ length: BARS }, (_, bar) => x[bar * P]! + 0.2 * (random() - 0.5));
  for (let bar = 0; bar < BARS; bar++) {
    if (!spoilt(bar)) continue;
    for (let j = 0; j < P; j++) x[bar * P + j] = scale * (random() - 2);
    y[bar] = scale * random();
  }
  const data: Dataset = {
    p: P,
    x,
    y,
    usable: new Uint8Array(BARS).fill(1),
    session: Int32Array.from(y, (_, bar) => Math.floor(bar / 5)),
    transform: 'log_return',
    close: new Float64Array(BARS).fill(1),
    members: [],
  };
  const rows = Int32Array.from(y, (_, bar) => bar);
  const folds = purgedFolds(rows, LABEL_SPAN, 5, 0.01);
  const regime = {
    data,
    rows,
    folds,
    shift: centreShift(data, rows),
    nullMeans: nullErrors(data, rows, folds).means,
    ranked: rankColumns(x, P, rows),
    member: new Uint8Array(BARS).fill(1),
  };
  const search = grid.kind === 'linear' ? searchLinear(regime, grid) : searchTrees(regime, grid);
  const model = search.foldModel(0, FOLD)!;
  const probe = mulberry32(4);
  return Array.from({ length: 50 }, () => model.predict(Float64Array.of(probe() - 0.5, probe() - 0.5), 0));
}

it.each([
  ['a linear model', linear, 9],
  ['a forest', forest, 15],
  ['boosted trees', boosting, 15],
] as const)(
  '%s: the rows that judge it and those purged around them have no say in it',
  (_, grid, digits) => {
    const clean = predictions(grid, () => false);
    const { purgedFrom, purgedTo } = purgedFolds(
      Int32Array.from({ length: BARS }, (_, bar) => bar),
      LABEL_SPAN,
      5,
      0.01,
    )[FOLD]!;
    expect([purgedFrom, purgedTo]).toEqual([118, 185]);
    const heldOut = predictions(grid, (bar) => bar >= purgedFrom && bar < purgedTo);
    heldOut.forEach((each, i) => expect(each).toBeCloseTo(clean[i]!, digits));
    expect(predictions(grid, (bar) => bar === purgedFrom - 1, 1)).not.toEqual(clean);
  },
);
