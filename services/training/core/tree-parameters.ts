import type { BoostOptions } from '../../../quant/trees/boost-trees.js';
import type { ForestOptions } from '../../../quant/trees/grow-forest.js';
import type { Chosen, Parameter, Value } from './parameters.js';

const searched = (
  name: string,
  [min, max]: readonly [number, number],
  [daily, intraday]: readonly [Value | readonly Value[], Value | readonly Value[]],
  description: string,
  more: Partial<Pick<Parameter, 'integer' | 'nullable'>> = {},
): Parameter => ({
  name,
  description,
  min,
  max,
  daily,
  intraday,
  integer: false,
  nullable: false,
  grid: true,
  ...more,
});

const WHOLE = { integer: true };

export const FOREST_PARAMETERS: readonly Parameter[] = [
  searched('n_estimators', [1, 2000], [100, 100], 'Trees; cross-validation judges a fifth of them.', WHOLE),
  searched('max_depth', [1, 30], [6, 8], 'Splits on the longest path.', WHOLE),
  searched(
    'min_samples_leaf',
    [1, 1_000_000],
    [
      [50, 100],
      [100, 300],
    ],
    'Least rows of a leaf.',
    WHOLE,
  ),
  searched('max_features', [0.001, 1], [1 / 3, 1 / 3], 'Share of the features that a split chooses from.'),
  searched('max_bins', [2, 255], [32, 64], 'Most bins of a feature.', WHOLE),
];

export const BOOSTING_PARAMETERS: readonly Parameter[] = [
  searched('n_estimators', [1, 5000], [300, 300], 'Most trees.', WHOLE),
  searched('learning_rate', [0.001, 1], [0.1, 0.05], 'Factor of each tree.'),
  searched(
    'max_depth',
    [1, 16],
    [
      [2, 3],
      [3, 4],
    ],
    'Splits on the longest path.',
    WHOLE,
  ),
  searched(
    'max_leaves',
    [2, 1024],
    [null, null],
    'Best splits first up to so many leaves; null: all within max_depth.',
    {
      integer: true,
      nullable: true,
    },
  ),
  searched('min_child_weight', [0, 1_000_000], [20, 200], 'Least rows of a leaf.'),
  searched('reg_lambda', [0, 1e6], [10, 10], 'Ridge penalty of the leaves, in rows.'),
  searched(
    'reg_alpha',
    [0, 1e6],
    [0, 0],
    'Lasso penalty of the leaves, in standard deviations of the label times rows.',
  ),
  searched('gamma', [0, 1e6], [0, 0], 'Least loss that a split saves, in variances of the label times rows.'),
  searched('subsample', [0.01, 1], [0.5, 0.5], 'Share of the rows that each tree sees.'),
  searched('colsample_bytree', [0.01, 1], [0.5, 0.5], 'Share of the features that each tree sees.'),
  searched(
    'early_stopping_rounds',
    [1, 5000],
    [10, 30],
    'Rounds without a smaller error on the last fifth of the rows that end the boosting; null: never.',
    { integer: true, nullable: true },
  ),
  searched('max_bins', [2, 255], [32, 64], 'Most bins of a feature.', WHOLE),
];

/** The trees of one setting. */
export type TreeSetting =
  | { readonly kind: 'forest'; readonly maxBins: number; readonly options: ForestOptions }
  | {
      readonly kind: 'boosting';
      readonly maxBins: number;
      readonly options: BoostOptions;
      readonly patience: number | null;
    };

export const forestSetting = (chosen: Chosen, seed: number): TreeSetting => ({
  kind: 'forest',
  maxBins: chosen['max_bins']!,
  options: {
    trees: chosen['n_estimators']!,
    maxDepth: chosen['max_depth']!,
    maxLeaves: null,
    minLeaf: chosen['min_samples_leaf']!,
    maxFeatures: chosen['max_features']!,
    bootstrap: true,
    seed,
  },
});

/** XGBoost's loss has no factor 1/2, so its gamma is twice that of `SplitRules`. */
export const boostingSetting = (chosen: Chosen, seed: number): TreeSetting => ({
  kind: 'boosting',
  maxBins: chosen['max_bins']!,
  patience: chosen['early_stopping_rounds']!,
  options: {
    rounds: chosen['n_estimators']!,
    eta: chosen['learning_rate']!,
    maxDepth: chosen['max_depth']!,
    maxLeaves: chosen['max_leaves']!,
    lambda: chosen['reg_lambda']!,
    alpha: chosen['reg_alpha']!,
    gamma: chosen['gamma']! / 2,
    minChildWeight: chosen['min_child_weight']!,
    minLeaf: 1,
    subsample: chosen['subsample']!,
    colsample: chosen['colsample_bytree']!,
    seed,
  },
});
