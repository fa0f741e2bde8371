import { availableParallelism } from 'node:os';
import { environment } from '../../src/config/environment.js';
import { httpUrl, integer, oneOf, parseEnvironment, string } from '../../src/config/parse.js';

/** Every variable of the training service. */
export const trainingVariables = {
  HOST: string('Address to listen on.', '127.0.0.1'),
  PORT: integer('Port to listen on; 0 takes a free one.', 8200, 0, 65_535),
  MODEL_DIR: string('Folder of models and predictions; made when missing.', '.factory/models'),
  FEATURE_URL: httpUrl('Address of the feature service.', 'http://127.0.0.1:8100'),
  TRAINING_THREADS: {
    ...integer(
      'Worker threads, and models trained at once; 0 trains in the main thread, one at a time.',
      availableParallelism(),
      0,
      256,
    ),
    shownDefault: 'one for each processor',
  },
  TRAINING_MEMORY_MB: integer(
    'Megabytes for the features of models trained at once; a model that needs more trains alone.',
    768,
    1,
    1_048_576,
  ),
  LOG_LEVEL: oneOf('Least severe level that is logged.', 'INFO', [
    'DEBUG',
    'INFO',
    'WARNING',
    'ERROR',
    'FATAL',
  ]),
};

export type TrainingConfig = ReturnType<typeof trainingConfig>;

/** The configuration of the training service. @throws ConfigurationError */
export const trainingConfig = () => parseEnvironment(trainingVariables, environment());
