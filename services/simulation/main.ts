import { serve } from '../common/serve.js';
import { SERVICE } from './service.js';
import { readSimulationConfig } from './simulation.config.js';
import { SimulationModule } from './simulation.module.js';

await serve(SERVICE.name, () => {
  const config = readSimulationConfig();
  return {
    ...SERVICE,
    root: SimulationModule.with(config),
    host: config.HOST,
    port: config.PORT,
    logLevel: config.LOG_LEVEL,
  };
});
