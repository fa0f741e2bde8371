/** The algorithms of the factory by the names that answers use; which of them can be trained is up to the training service. */
export const ALGORITHMS = [
  'ElasticNet',
  'Lasso',
  'Ridge',
  'LinearRegression',
  'RandomForest',
  'XGBoost',
] as const;

const plain = (name: string): string => name.toLowerCase().replaceAll('_', '');

/** The algorithm's own name for any spelling of it (`elastic_net`, `elasticnet`, ...), or undefined. */
export function canonicalAlgorithm(name: string): string | undefined {
  return ALGORITHMS.find((algorithm) => plain(algorithm) === plain(name));
}

/** Whether models of the algorithm are trees, which have no coefficients. */
export const isTrees = (name: string): boolean => name === 'RandomForest' || name === 'XGBoost';
