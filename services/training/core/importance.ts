import type { ImportanceMethod } from './request.js';
import type { WindowSearch } from './search-window.js';

/** Importance of each feature by method; a method that the model does not have is absent. */
export type Importances = Readonly<Partial<Record<ImportanceMethod, Readonly<Record<string, number>>>>>;

/**
 * Returns the mean over the selection windows of each importance, a null window counts as 0: `coefficient`, of linear
 * models, |coefficient| between standardised feature and target; `shap` and `permutation` as `windowImportance`.
 * @param searches of the selection windows.
 */
export function importances(
  features: readonly string[],
  searches: readonly WindowSearch[],
  linear: boolean,
): Importances {
  const mean = (of: (search: WindowSearch) => ArrayLike<number> | undefined): Record<string, number> => {
    const weights = searches.map(of);
    return Object.fromEntries(
      features.map((name, j) => [
        name,
        weights.reduce((sum, each) => sum + (each?.[j] ?? 0), 0) / searches.length,
      ]),
    );
  };
  const absolute = ({ model }: WindowSearch): number[] | undefined =>
    model.kind === 'linear' ? model.standardised.map(Math.abs) : undefined;
  return {
    ...(linear ? { coefficient: mean(absolute) } : {}),
    shap: mean(({ importance }) => importance?.shap),
    permutation: mean(({ importance }) => importance?.permutation),
  };
}
