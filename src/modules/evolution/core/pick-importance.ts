import type { ImportanceMethod } from './run-config.js';

type Weights = Record<string, number>;

/** What the training service says of a model's features. */
export interface ImportanceAnswer {
  /** What the request that trained the model asked to be shown. */
  readonly method: string;
  readonly importance: Weights;
  /** All that the model has, by method. */
  readonly methods: Readonly<Record<string, Weights>>;
  readonly groups: readonly (readonly string[])[];
}

/** What pruning ranks by. */
export interface PickedImportance {
  readonly method: string;
  readonly importance: Weights;
  readonly groups: readonly (readonly string[])[];
}

/**
 * The importance that a run asked for. A model may have been trained for another run that ranks features otherwise, so
 * what it shows does not count where it has the right one as well. A service that has only one is taken at its word.
 */
export function pickImportance(
  { method, importance, methods, groups }: ImportanceAnswer,
  asked: ImportanceMethod,
): PickedImportance {
  for (const name of asked === 'auto' ? ['coefficient', 'shap'] : [asked]) {
    const own = methods[name];
    if (own !== undefined) return { method: name, importance: own, groups };
  }
  return { method, importance, groups };
}
