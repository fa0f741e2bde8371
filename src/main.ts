import { readOrchestratorConfig } from './config/orchestrator.config.js';
import { createApi } from './create-api.js';
import { boot } from './platform/process.js';
import { configureLogging, log } from './platform/logging/log.js';

await boot(async () => {
  configureLogging('api', 'INFO');
  const config = readOrchestratorConfig();
  configureLogging('api', config.LOG_LEVEL);
  const app = await createApi(config);
  app.enableShutdownHooks();
  await app.listen(config.PORT, config.HOST);
  log().info({ url: await app.getUrl(), queue: config.QUEUE_BACKEND }, 'the API is listening');
});
