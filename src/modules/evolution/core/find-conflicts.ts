import { canonicalAlgorithm, isTrees } from './algorithms.js';
import { EVOLVE_DEFAULTS as DEFAULTS } from './evolve-defaults.js';

/** Fields that are right one by one and cannot be together; `field` is one that the request gave. */
export interface Conflict {
  readonly field: string;
  readonly message: string;
}

const RANGES = [
  ['sqn_min', 'sqn_max'],
  ['profit_factor_min', 'profit_factor_max'],
  ['trade_count_min', 'trade_count_max'],
] as const;

const LIMITS = [
  {
    lists: ['thresholds', 'z_score_cutoffs', 'regime_configs', 'simulation_symbols'],
    most: 1000,
    counts: 'simulations a generation',
  },
  { lists: ['alpha_grid', 'l1_ratio_grid', 'regime_configs'], most: 5000, counts: 'models a generation' },
] as const;

type Given = Readonly<Record<string, unknown>>;

/**
 * The conflicts between the fields of a request. Fields may be absent (their default counts) or malformed (they are
 * left out of the comparison, because their own error tells more).
 */
export function findConflicts(given: Given): Conflict[] {
  return [
    ...emptyRanges(given),
    ...tooManyCombinations(given),
    ...twoSeeds(given),
    ...bareBars(given),
    ...noCoefficients(given),
    ...noHoldout(given),
    ...strangersProtected(given),
  ];
}

function* emptyRanges(given: Given): Iterable<Conflict> {
  for (const [low, high] of RANGES) {
    const min = given[low] ?? DEFAULTS[low];
    const max = given[high] ?? DEFAULTS[high];
    if (typeof min !== 'number' || typeof max !== 'number' || min <= max) continue;
    const field = isGiven(given, low) ? low : high;
    yield { field, message: `${low} (${min}) must not be above ${high} (${max})` };
  }
}

function* tooManyCombinations(given: Given): Iterable<Conflict> {
  for (const { lists, most, counts } of LIMITS) {
    const sizes = lists.map((list) => sizeOf(list, given[list]));
    const product = sizes.reduce((total, size) => total * size, 1);
    const field = lists.find((list) => isGiven(given, list));
    if (product <= most || field === undefined) continue;
    const message = `${lists.join(' x ')} = ${sizes.join(' x ')} = ${product} ${counts}, the most is ${most}: shorten a list`;
    yield { field, message };
  }
}

function* twoSeeds(given: Given): Iterable<Conflict> {
  if (isGiven(given, 'seed_features') && isGiven(given, 'seed_model_id')) {
    const message = 'seed_features and seed_model_id both say where to begin: give one of them';
    yield { field: 'seed_features', message };
  }
}

function* bareBars(given: Given): Iterable<Conflict> {
  const options = given['data_options'];
  if (typeof options !== 'object' || options === null) return;
  const { unit, train_window: train, test_window: test } = options as Given;
  if (unit === 'bars' && [train, test].some((window) => (window ?? null) === null)) {
    const message =
      'data_options with unit "bars" needs train_window and test_window: the defaults are sessions';
    yield { field: 'data_options', message };
  }
}

function* noCoefficients(given: Given): Iterable<Conflict> {
  const { algorithm, importance_method: method } = given;
  if (method !== 'coefficient' || typeof algorithm !== 'string') return;
  const name = canonicalAlgorithm(algorithm);
  if (name === undefined || !isTrees(name)) return;
  const message = `${name} has no coefficients: importance_method must be auto, shap or permutation`;
  yield { field: 'importance_method', message };
}

function* noHoldout(given: Given): Iterable<Conflict> {
  const options = given['data_options'];
  const policy = given['promotion_policy'] ?? DEFAULTS.promotion_policy;
  if (typeof options !== 'object' || options === null) return;
  if (typeof policy !== 'string' || policy === 'criteria') return;
  if ((options as Given)['holdout_fraction'] !== 0) return;
  const message = `data_options with holdout_fraction 0 leave no holdout, and promotion_policy "${policy}" looks at one: ask for "criteria"`;
  yield { field: 'data_options', message };
}

function* strangersProtected(given: Given): Iterable<Conflict> {
  const { seed_features: seed, protected_features: kept } = given;
  if (!Array.isArray(seed) || !Array.isArray(kept)) return;
  const strangers = kept.filter((feature) => !seed.includes(feature));
  if (strangers.length === 0) return;
  const message = `protected_features must be among seed_features; ${strangers.join(', ')} ${strangers.length === 1 ? 'is' : 'are'} not`;
  yield { field: 'protected_features', message };
}

const isGiven = (given: Given, field: string): boolean => given[field] !== undefined && given[field] !== null;

function sizeOf(list: string, value: unknown): number {
  if (Array.isArray(value)) return new Set(value).size;
  if (list === 'simulation_symbols') return 1;
  return (DEFAULTS[list as keyof typeof DEFAULTS] as readonly unknown[]).length;
}
