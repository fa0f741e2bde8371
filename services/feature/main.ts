import { serve } from '../common/serve.js';
import { featureApp } from './feature-app.js';
import { featureConfig } from './feature.config.js';
import { FeatureModule } from './feature.module.js';

await serve('feature', () => {
  const { HOST: host, PORT: port, DATA_DIR: dataDir, LOG_LEVEL: logLevel } = featureConfig();
  return { root: FeatureModule.over(dataDir), host, port, logLevel, ...featureApp(dataDir) };
});
