import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ApiModule } from './api.module.js';
import type { OrchestratorConfig } from './config/orchestrator.config.js';
import { queueStoreOptions } from './config/queue-store.js';
import { acceptBars } from './modules/data/accept-bars.js';
import { jobWords } from './modules/jobs/core/job-words.js';
import { queuesOf } from './modules/jobs/queues-of.js';
import { isOutage } from './platform/database/is-outage.js';
import { parseApiTokens } from './platform/http/api-tokens.js';
import { checkBinding } from './platform/http/check-binding.js';
import { createHttpApp } from './platform/http/create-http-app.js';
import { installDoor } from './platform/http/door.js';
import { openApiDocument } from './platform/http/open-api.js';
import { readSite } from './platform/http/pages/read-site.js';
import { servePages } from './platform/http/pages/serve-pages.js';
import { unavailable } from './platform/http/problem.js';
import { createRegistry } from './platform/metrics/create-registry.js';
import { observeRequests } from './platform/metrics/observe-requests.js';
import { mountBoard } from './platform/queue/board.js';
import { chooseQueueBackend } from './platform/queue/queue-backend.js';

const ABOUT = {
  title: 'Strategy Factory',
  description: 'Finds trading models without a human in the loop.',
};

/**
 * Makes the API process, everything behind its door; the caller listens.
 * @throws ConfigurationError when it would be open to other machines without tokens
 */
export async function createApi(config: OrchestratorConfig): Promise<NestFastifyApplication> {
  const tokens = parseApiTokens(config.API_TOKENS);
  checkBinding(config.HOST, tokens);
  const queue = await chooseQueueBackend(queueStoreOptions(config));
  const metrics = createRegistry();
  return createHttpApp(ApiModule.forRoot(config, queue, metrics), {
    ...ABOUT,
    explain: (error) =>
      isOutage(error) ? unavailable('PostgreSQL does not answer; try again in a moment.') : null,
    prepare: async (app) => {
      const fastify = app.getHttpAdapter().getInstance();
      servePages(fastify, readSite());
      installDoor(fastify, { tokens });
      observeRequests(fastify, metrics);
      acceptBars(fastify);
      await mountBoard(fastify, queuesOf(app), { writes: config.BOARD_WRITES === 'true', words: jobWords });
    },
  });
}

/** What the API of a process with `config` answers at /openapi.json, made without a database, a store or a service. */
export async function describeApi(config: OrchestratorConfig): Promise<OpenAPIObject> {
  const queue = { backend: 'redis', connection: {}, prefix: config.QUEUE_PREFIX } as const;
  const root = ApiModule.forRoot(config, queue, createRegistry());
  const app = await NestFactory.create(root, new FastifyAdapter(), { preview: true, logger: false });
  return openApiDocument(app, ABOUT);
}
