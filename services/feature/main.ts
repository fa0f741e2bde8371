import { serve } from '../shared/serve.js';
import { featureApp } from './feature-app.js';
import { featureConfig } from './feature.config.js';
import { FeatureModule } from './feature.module.js';
import { FEATURE_SERVICE } from './service-facts.js';

const { HOST: host, PORT: port, DATA_DIR: dataDir, LOG_LEVEL: logLevel } = featureConfig();

await serve({
  service: FEATURE_SERVICE,
  root: FeatureModule.over(dataDir),
  host,
  port,
  logLevel,
  ...featureApp(dataDir),
});
