import { readOrchestratorConfig } from './config/orchestrator.config.js';
import { createApi } from './create-api.js';
import { configureLogging, log } from './platform/logging/log.js';
import { run } from './platform/process.js';

await run(async () => {
  configureLogging('api', 'INFO');
  const config = readOrchestratorConfig();
  configureLogging('api', config.LOG_LEVEL);
  const app = await createApi(config);
  await app.listen(config.PORT, config.HOST);
  log().info({ url: await app.getUrl(), queue: config.QUEUE_BACKEND }, 'the API is listening');
  return { app, graceS: config.SHUTDOWN_GRACE_S };
});
