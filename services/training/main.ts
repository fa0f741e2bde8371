import { serve } from '../common/serve.js';
import { trainingConfig } from './training.config.js';
import { TrainingModule } from './training.module.js';

await serve('training', () => {
  const config = trainingConfig();
  return {
    title: 'Training service',
    description: 'Trains models walk-forward over a grid and predicts out of sample.',
    root: TrainingModule.with(config),
    host: config.HOST,
    port: config.PORT,
    logLevel: config.LOG_LEVEL,
  };
});
