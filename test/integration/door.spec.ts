import { getQueueToken } from '@nestjs/bullmq';
import type { Queue } from 'bullmq';
import { expect, it, onTestFinished } from 'vitest';
import { ApiModule } from '../../src/api.module.js';
import { readOrchestratorConfig } from '../../src/config/orchestrator.config.js';
import { queueStoreOptions } from '../../src/config/queue-store.js';
import { QUEUE_NAMES } from '../../src/modules/jobs/catalogue.js';
import { parseApiTokens } from '../../src/platform/http/api-tokens.js';
import { createHttpApp } from '../../src/platform/http/create-http-app.js';
import { installDoor } from '../../src/platform/http/door.js';
import { createRegistry } from '../../src/platform/metrics/create-registry.js';
import { mountBoard } from '../../src/platform/queue/board.js';
import { chooseQueueBackend } from '../../src/platform/queue/queue-backend.js';
import { queueStore, uniqueQueuePrefix } from '../support/redis.js';
import { createTestDatabase } from '../support/test-database.js';

// Real: the whole API process with its database and queue store. No service is called.

const VIEWER = 'viewer-secret-0000';
const WORKER = 'worker-secret-0000';

it('denies every route of the API to the anonymous, and every change to those who may only look', async () => {
  const database = await createTestDatabase();
  const config = readOrchestratorConfig({
    POSTGRES_URL: database.url,
    ...queueStore(),
    QUEUE_PREFIX: uniqueQueuePrefix(),
  });
  const queue = await chooseQueueBackend(queueStoreOptions(config));
  const routes: { method: string; url: string }[] = [];
  const app = await createHttpApp(ApiModule.forRoot(config, queue, createRegistry()), {
    title: 'Door',
    description: 'The whole API',
    prepare: async (nest) => {
      const fastify = nest.getHttpAdapter().getInstance();
      fastify.addHook('onRoute', ({ method, url }) => {
        for (const each of [method].flat()) routes.push({ method: each, url });
      });
      installDoor(fastify, { tokens: parseApiTokens(`viewer:read:${VIEWER},worker:work:${WORKER}`) });
      await mountBoard(
        fastify,
        QUEUE_NAMES.map((name) => nest.get<Queue>(getQueueToken(name), { strict: false })),
      );
    },
  });
  onTestFinished(() => app.close());
  await app.init();
  await app.getHttpAdapter().getInstance().ready();

  /** Status by call, with the secret or without, of the calls that `asked` picks. */
  const answers = async (
    secret: string | null,
    asked: (call: string) => boolean,
  ): Promise<[string, number][]> => {
    const headers = secret === null ? {} : { authorization: `Bearer ${secret}` };
    const found: [string, number][] = [];
    for (const { method, url } of routes) {
      const call = `${method} ${url}`;
      if (!asked(call)) continue;
      const path = url.replaceAll(/:[^/]+/g, 'x').replaceAll('*', 'x.js');
      found.push([call, (await app.inject({ method: method as 'GET', url: path, headers })).statusCode]);
    }
    return found;
  };

  expect(routes.map(({ method, url }) => `${method} ${url}`)).toEqual(
    expect.arrayContaining([
      'POST /evolve',
      'GET /runs',
      'GET /promoted',
      'GET /api/features/columns',
      'GET /metrics',
      'GET /health/ready',
      'GET /queues/api/queues',
      'GET /openapi.json',
    ]),
  );
  const PUBLIC = [
    ...['/health', '/health/live', '/session'].flatMap((path) => [`GET ${path}`, `HEAD ${path}`]),
    'POST /session',
    'DELETE /session',
  ];
  const anonymous = await answers(null, () => true);
  expect(anonymous.filter(([, status]) => status !== 401).map(([call]) => call)).toEqual(
    expect.arrayContaining(PUBLIC),
  );
  expect(anonymous.filter(([, status]) => status !== 401)).toHaveLength(PUBLIC.length);

  const changes = await answers(
    VIEWER,
    (call) => !/^(GET|HEAD|OPTIONS) /.test(call) && !PUBLIC.includes(call),
  );
  expect(changes.length).toBeGreaterThan(0);
  expect(changes.filter(([, status]) => status !== 403)).toEqual([]);

  const foreign = await answers(WORKER, (call) => !PUBLIC.includes(call) && !call.startsWith('POST /jobs/'));
  expect(foreign.filter(([, status]) => status !== 403)).toEqual([]);
});
