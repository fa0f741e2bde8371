import { type FieldProblem, badRequest, unprocessable } from '../../../src/platform/http/problem.js';
import { type Algorithm, ALGORITHMS, findAlgorithm } from '../core/algorithms.js';
import { candidates } from '../core/candidates.js';
import { resolveParameters } from '../core/parameters.js';
import type { RegimeConfig } from '../core/regime-config.js';
import type { ImportanceMethod, TrainingRequest } from '../core/request.js';
import type { TrainRequestDto } from './train-request.dto.js';

export const ALPHA_GRID = [0.001, 0.01, 0.1, 1, 10, 50, 100];
export const L1_RATIO_GRID = [0.1, 0.3, 0.5, 0.7, 0.9, 0.95];
export const REGIME_CONFIGS: readonly RegimeConfig[] = [
  { regime_vix: [0] },
  { regime_vix: [1] },
  { regime_vix: [2] },
  { regime_vix: [3] },
  { regime_gmm: [0] },
  { regime_gmm: [1] },
  {},
];

const DAILY = { train_window: 756, test_window: 126 };
const INTRADAY = { train_window: 30, test_window: 5 };

/**
 * Returns the request with every default filled in and the algorithm by its name.
 * @throws Problem 422 for an algorithm that does not exist or too large a grid, 400 for windows that overlap, a
 *   hyperparameter or an importance that the algorithm does not have.
 */
export function resolveRequest(dto: TrainRequestDto): TrainingRequest {
  const algorithm = findAlgorithm(dto.algorithm);
  if (algorithm === undefined) {
    const available = ALGORITHMS.map((each) => each.name);
    throw unprocessable(`There is no algorithm "${dto.algorithm}". Available: ${available.join(', ')}.`, {
      available,
    });
  }
  const options = { ...(dto.timeframe === '1d' ? DAILY : INTRADAY), ...given(dto.data_options ?? {}) };
  const request: TrainingRequest = {
    symbol: dto.symbol,
    timeframe: dto.timeframe,
    algorithm: algorithm.name,
    features: dto.features,
    reference_symbols: dto.reference_symbols ?? [],
    target_col: dto.target_col ?? 'close',
    target_transform: dto.target_transform ?? 'log_return',
    hyperparameters: hyperparameters(algorithm, dto),
    importance_method: importanceMethod(algorithm, dto.importance_method ?? 'auto'),
    alpha_grid: dto.alpha_grid ?? ALPHA_GRID,
    l1_ratio_grid: dto.l1_ratio_grid ?? L1_RATIO_GRID,
    regime_configs: dto.regime_configs ?? REGIME_CONFIGS,
    data_options: {
      train_window: options.train_window,
      test_window: options.test_window,
      unit: options.unit ?? 'sessions',
      step: options.step ?? options.test_window,
      anchored: options.anchored ?? false,
      holdout_fraction: options.holdout_fraction ?? 0.2,
      horizon: options.horizon ?? 1,
    },
    random_seed: dto.random_seed ?? 0,
    data_version: dto.data_version ?? null,
  };
  const { step, test_window } = request.data_options;
  if (step < test_window) {
    throw field(
      'data_options.step',
      `step must not be less than test_window (${test_window}): a bar is predicted once`,
    );
  }
  const size = candidates(algorithm, request).length;
  if (size > algorithm.maxCandidates) {
    throw unprocessable(
      `The grid has ${size} candidates; at most ${algorithm.maxCandidates} are searched. Shorten a grid.`,
    );
  }
  return request;
}

function hyperparameters(algorithm: Algorithm, { hyperparameters, timeframe }: TrainRequestDto) {
  const { values, problems } = resolveParameters(algorithm.parameters, hyperparameters ?? {}, timeframe);
  if (problems.length === 0) return values;
  const errors = problems.map(({ name, message }) => ({
    field: `hyperparameters.${name}`,
    message: `${name}: ${message}`,
  }));
  throw badRequest(errors.map(({ message }) => message).join('; '), errors);
}

function importanceMethod(algorithm: Algorithm, asked: ImportanceMethod | 'auto'): ImportanceMethod {
  const linear = algorithm.trees === undefined;
  if (asked === 'auto') return linear ? 'coefficient' : 'shap';
  if (asked !== 'coefficient' || linear) return asked;
  throw field(
    'importance_method',
    `${algorithm.name} has no coefficients; ask for shap, permutation or auto`,
  );
}

function field(name: string, message: string): Error {
  const errors: FieldProblem[] = [{ field: name, message }];
  return badRequest(message, errors);
}

/** The fields that were sent: a DTO instance also has the others, as undefined. */
const given = <T extends object>(dto: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(dto).filter(([, value]) => value !== undefined && value !== null),
  ) as Partial<T>;
