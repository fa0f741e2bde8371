import { getQueueToken } from '@nestjs/bullmq';
import type { Queue } from 'bullmq';
import { ApiModule } from './api.module.js';
import { readOrchestratorConfig } from './config/orchestrator.config.js';
import { queueStoreOptions } from './config/queue-store.js';
import { VERSION } from './config/version.js';
import { QUEUE_NAMES } from './modules/jobs/catalogue.js';
import { parseApiTokens } from './platform/http/api-tokens.js';
import { checkBinding } from './platform/http/check-binding.js';
import { createHttpApp } from './platform/http/create-http-app.js';
import { createRegistry } from './platform/metrics/create-registry.js';
import { observeRequests } from './platform/metrics/observe-requests.js';
import { installDoor } from './platform/http/door.js';
import { boot } from './platform/process.js';
import { configureLogging, log } from './platform/logging/log.js';
import { mountBoard } from './platform/queue/board.js';
import { chooseQueueBackend } from './platform/queue/queue-backend.js';

await boot(async () => {
  configureLogging('api', 'INFO');
  const config = readOrchestratorConfig();
  configureLogging('api', config.LOG_LEVEL);
  const tokens = parseApiTokens(config.API_TOKENS);
  checkBinding(config.HOST, tokens);
  const queue = await chooseQueueBackend(queueStoreOptions(config));
  const metrics = createRegistry();
  const app = await createHttpApp(ApiModule.forRoot(config, queue, metrics), {
    title: 'Strategy Factory',
    description: 'Finds trading models without a human in the loop.',
    version: VERSION,
    prepare: async (created) => {
      const fastify = created.getHttpAdapter().getInstance();
      installDoor(fastify, { tokens });
      observeRequests(fastify, metrics);
      await mountBoard(
        fastify,
        QUEUE_NAMES.map((name) => created.get<Queue>(getQueueToken(name), { strict: false })),
      );
    },
  });
  app.enableShutdownHooks();
  await app.listen(config.PORT, config.HOST);
  log().info({ url: await app.getUrl(), queue: config.QUEUE_BACKEND }, 'the API is listening');
});
