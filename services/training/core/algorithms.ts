import type { Penalty } from '../../../quant/linear/penalty-path.js';
import { type Chosen, combinations, type Parameter } from './parameters.js';
import type { TrainingRequest } from './request.js';
import {
  BOOSTING_PARAMETERS,
  boostingSetting,
  FOREST_PARAMETERS,
  forestSetting,
  type TreeSetting,
} from './tree-parameters.js';

/** One hyperparameter setting of an algorithm; null where the algorithm has no such parameter. */
export interface Setting {
  readonly alpha: number | null;
  readonly l1_ratio: number | null;
  readonly hyperparameters: Chosen | null;
}

export interface Algorithm {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly description: string;
  /** Fields of the request that span the grid beside `regime_configs` and lists in `hyperparameters`. */
  readonly grid: readonly ('alpha_grid' | 'l1_ratio_grid')[];
  readonly parameters: readonly Parameter[];
  /** Most candidates that are searched. */
  readonly maxCandidates: number;
  settings(request: TrainingRequest): Setting[];
  /** The trees of a setting; absent: the algorithm is linear. */
  readonly trees?: (chosen: Chosen, seed: number) => TreeSetting;
}

const once = (name: string, description: string, min: number, max: number, value: number): Parameter => ({
  name,
  description,
  min,
  max,
  integer: Number.isInteger(value),
  nullable: false,
  grid: false,
  daily: value,
  intraday: value,
});

const LINEAR = {
  parameters: [
    once('tol', 'Convergence tolerance of the descent.', 1e-14, 1e-2, 1e-8),
    once('max_iter', 'Largest number of sweeps of one fit.', 1, 1_000_000, 10_000),
  ],
  maxCandidates: 10_000,
};
const linear = (alpha: number | null, l1_ratio: number | null): Setting => ({
  alpha,
  l1_ratio,
  hyperparameters: null,
});
const treeSettings = ({ hyperparameters }: TrainingRequest): Setting[] =>
  combinations(hyperparameters).map((each) => ({ alpha: null, l1_ratio: null, hyperparameters: each }));
const MAX_TREE_CANDIDATES = 1000;

const UNITS = 'features and target are standardised on the training rows';

export const ALGORITHMS: readonly Algorithm[] = [
  {
    name: 'LinearRegression',
    aliases: ['linear_regression'],
    description: 'Least squares; a feature that earlier ones explain gets no weight.',
    grid: [],
    ...LINEAR,
    settings: () => [linear(null, null)],
  },
  {
    name: 'Ridge',
    aliases: ['ridge'],
    description: `Minimises 1/(2n) |y - Xw|^2 + alpha/2 |w|^2; ${UNITS}. The customary ridge penalty is n * alpha.`,
    grid: ['alpha_grid'],
    ...LINEAR,
    settings: (request) => request.alpha_grid.map((alpha) => linear(alpha, null)),
  },
  {
    name: 'Lasso',
    aliases: ['lasso'],
    description: `Minimises 1/(2n) |y - Xw|^2 + alpha |w|_1; ${UNITS}.`,
    grid: ['alpha_grid'],
    ...LINEAR,
    settings: (request) => request.alpha_grid.map((alpha) => linear(alpha, null)),
  },
  {
    name: 'ElasticNet',
    aliases: ['elastic_net', 'elasticnet'],
    description: `Minimises 1/(2n) |y - Xw|^2 + alpha (l1_ratio |w|_1 + (1 - l1_ratio)/2 |w|^2); ${UNITS}.`,
    grid: ['alpha_grid', 'l1_ratio_grid'],
    ...LINEAR,
    settings: (request) =>
      request.alpha_grid.flatMap((alpha) => request.l1_ratio_grid.map((l1_ratio) => linear(alpha, l1_ratio))),
  },
  {
    name: 'RandomForest',
    aliases: ['random_forest', 'randomforest'],
    description:
      'The mean of trees, each grown on sessions drawn with replacement; missing values go their own way.',
    grid: [],
    parameters: FOREST_PARAMETERS,
    maxCandidates: MAX_TREE_CANDIDATES,
    settings: treeSettings,
    trees: forestSetting,
  },
  {
    name: 'XGBoost',
    aliases: ['xgboost', 'xg_boost', 'gradient_boosting'],
    description:
      'Gradient boosting of the squared error with second-order gains, stopped early on the last fifth of the rows ' +
      'and then grown again on all of them; missing values go their own way.',
    grid: [],
    parameters: BOOSTING_PARAMETERS,
    maxCandidates: MAX_TREE_CANDIDATES,
    settings: treeSettings,
    trees: boostingSetting,
  },
];

/** Returns the algorithm of that name or alias. */
export const findAlgorithm = (name: string): Algorithm | undefined =>
  ALGORITHMS.find((each) => each.name === name || each.aliases.includes(name));

const FIXED_L1_RATIO: Readonly<Record<string, number>> = { LinearRegression: 0, Ridge: 0, Lasso: 1 };

/** Returns the penalty of the common objective that a setting stands for. */
export const penaltyOf = (algorithm: Algorithm, { alpha, l1_ratio }: Setting): Penalty => ({
  alpha: alpha ?? 0,
  l1Ratio: l1_ratio ?? FIXED_L1_RATIO[algorithm.name] ?? 0,
});
