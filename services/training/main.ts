import { serve } from '../shared/serve.js';
import { SERVICE, VERSION } from './http/health.controller.js';
import { trainingConfig } from './training.config.js';
import { TrainingModule } from './training.module.js';

const config = trainingConfig();

await serve({
  service: SERVICE,
  title: 'Training service',
  description: 'Trains models walk-forward over a grid and predicts out of sample.',
  version: VERSION,
  root: TrainingModule.with(config),
  host: config.HOST,
  port: config.PORT,
  logLevel: config.LOG_LEVEL,
});
