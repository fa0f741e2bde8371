import type { Algorithm } from './algorithms.js';
import type { TrainingRequest } from './request.js';
import type { Candidate } from './stored-model.js';

/** Returns the whole grid: the settings of the algorithm under the first regime config, then under the second ... */
export function candidates(algorithm: Algorithm, request: TrainingRequest): Candidate[] {
  return request.regime_configs.flatMap((regime_config) =>
    algorithm.settings(request).map(({ alpha, l1_ratio, hyperparameters }) => ({
      regime_config,
      alpha,
      l1_ratio,
      hyperparameters,
    })),
  );
}
