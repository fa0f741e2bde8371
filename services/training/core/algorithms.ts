import type { Penalty } from '../../../quant/linear/penalty-path.js';
import type { TrainingRequest } from './request.js';

/** One hyperparameter setting of an algorithm; null where the algorithm has no such parameter. */
export interface Setting {
  readonly alpha: number | null;
  readonly l1_ratio: number | null;
}

export interface Algorithm {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly description: string;
  /** Fields of the request that span the grid beside `regime_configs`. */
  readonly grid: readonly ('alpha_grid' | 'l1_ratio_grid')[];
  settings(request: TrainingRequest): Setting[];
}

const UNITS = 'features and target are standardised on the training rows';

export const ALGORITHMS: readonly Algorithm[] = [
  {
    name: 'LinearRegression',
    aliases: ['linear_regression'],
    description: 'Least squares; a feature that earlier ones explain gets no weight.',
    grid: [],
    settings: () => [{ alpha: null, l1_ratio: null }],
  },
  {
    name: 'Ridge',
    aliases: ['ridge'],
    description: `Minimises 1/(2n) |y - Xw|^2 + alpha/2 |w|^2; ${UNITS}. The customary ridge penalty is n * alpha.`,
    grid: ['alpha_grid'],
    settings: (request) => request.alpha_grid.map((alpha) => ({ alpha, l1_ratio: null })),
  },
  {
    name: 'Lasso',
    aliases: ['lasso'],
    description: `Minimises 1/(2n) |y - Xw|^2 + alpha |w|_1; ${UNITS}.`,
    grid: ['alpha_grid'],
    settings: (request) => request.alpha_grid.map((alpha) => ({ alpha, l1_ratio: null })),
  },
  {
    name: 'ElasticNet',
    aliases: ['elastic_net', 'elasticnet'],
    description: `Minimises 1/(2n) |y - Xw|^2 + alpha (l1_ratio |w|_1 + (1 - l1_ratio)/2 |w|^2); ${UNITS}.`,
    grid: ['alpha_grid', 'l1_ratio_grid'],
    settings: (request) =>
      request.alpha_grid.flatMap((alpha) => request.l1_ratio_grid.map((l1_ratio) => ({ alpha, l1_ratio }))),
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
