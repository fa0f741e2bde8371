import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { readOrchestratorConfig } from './config/orchestrator.config.js';
import { queueStoreOptions } from './config/queue-store.js';
import { configureLogging, log } from './platform/logging/log.js';
import { nestLogger } from './platform/logging/nest-logger.js';
import { run } from './platform/process.js';
import { chooseQueueBackend } from './platform/queue/queue-backend.js';
import { WorkerModule } from './worker.module.js';

await run(async () => {
  configureLogging('processor', 'INFO');
  const config = readOrchestratorConfig();
  configureLogging(config.WORKER_ID, config.LOG_LEVEL);
  const queue = await chooseQueueBackend(queueStoreOptions(config));
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(config, queue), {
    logger: nestLogger(),
    abortOnError: false,
  });
  log().info({ concurrency: config.WORKER_CONCURRENCY, queue: config.QUEUE_BACKEND }, 'processor is working');
  return { app, graceS: config.SHUTDOWN_GRACE_S };
});
