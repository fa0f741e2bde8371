import type { EvolveRequest } from './evolve-request.js';

const INHERITED = [
  'algorithm',
  'hyperparameters',
  'target_col',
  'target_transform',
  'timeframe',
  'reference_symbols',
  'alpha_grid',
  'l1_ratio_grid',
  'regime_configs',
  'data_options',
  'random_seed',
] as const;

/** What a model was trained with, as far as a run can be asked for it. */
export type ModelSettings = Pick<EvolveRequest, (typeof INHERITED)[number]>;

/**
 * A request that begins from a model: what it leaves out is as the model was trained. Hyperparameters of another
 * algorithm and windows of another timeframe mean nothing and are not taken over.
 */
export function inheritConfig(request: EvolveRequest, model: ModelSettings): EvolveRequest {
  const isSame = (field: 'algorithm' | 'timeframe'): boolean =>
    (request[field] ?? model[field]) === model[field];
  const inherited: ModelSettings = {
    ...model,
    hyperparameters: isSame('algorithm') ? model.hyperparameters : null,
    data_options: isSame('timeframe')
      ? { ...model.data_options, ...given(request.data_options ?? {}) }
      : null,
  };
  return {
    ...inherited,
    ...given(request),
    ...(isSame('timeframe') && { data_options: inherited.data_options }),
  };
}

/** The settings that a request does not leave to its seed model; null when it has none. */
export function ownSettings(request: EvolveRequest): string[] | null {
  if ((request.seed_model_id ?? null) === null) return null;
  const own = Object.keys(given(request)).filter((field) => INHERITED.some((each) => each === field));
  const windows = Object.keys(given(request.data_options ?? {})).map((field) => `data_options.${field}`);
  return [...own.filter((field) => field !== 'data_options'), ...windows].toSorted();
}

const given = <T extends object>(fields: T): T =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null),
  ) as T;
