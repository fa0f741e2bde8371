import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type OrchestratorConfig, readOrchestratorConfig } from '../../src/config/orchestrator.config.js';
import { queueStoreOptions } from '../../src/config/queue-store.js';
import { createApi } from '../../src/create-api.js';
import { configureLogging } from '../../src/platform/logging/log.js';
import { nestLogger } from '../../src/platform/logging/nest-logger.js';
import { chooseQueueBackend } from '../../src/platform/queue/queue-backend.js';
import { WorkerModule } from '../../src/worker.module.js';
import { atEndOfFile } from './at-end-of-file.js';
import { queueStore } from './redis.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

/** An answer; what it holds is for the tests to say. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Json = Record<string, any>;

export interface Orchestrator {
  readonly url: string;
  readonly database: TestDatabase;
  readonly config: OrchestratorConfig;
  /** The API process, for tests of what no request brings about. */
  readonly app: INestApplicationContext;
  /** @returns status and body */
  call(
    method: 'GET' | 'POST',
    path: string,
    body?: object,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: Json }>;
  text(path: string): Promise<string>;
  /** Starts an evolution run. @returns its id */
  evolve(body: object): Promise<string>;
  /** The run, once `done` holds of it; by default once it has ended. */
  waitFor(runId: string, done?: (run: Json) => boolean): Promise<Json>;
  /** One more API process on the same database and queues; stopped after the file. */
  startAnotherApi(variables?: Record<string, string>): Promise<INestApplicationContext>;
  /** One more processor; stopped after the file unless before. */
  startProcessor(
    id: string,
    concurrency?: number,
    variables?: Record<string, string>,
  ): Promise<INestApplicationContext>;
}

const ENDED = new Set(['COMPLETED', 'PROMOTED', 'STOPPED', 'FAILED']);
const PATIENCE_MS = 15_000;

/**
 * The API and its processors in this process, on a database and a queue prefix of their own; PostgreSQL and Redis are
 * real. The services are whatever answers at `servicesUrl`.
 */
export async function startOrchestrator(
  servicesUrl: string,
  prefix: string,
  variables: Record<string, string> = {},
): Promise<Orchestrator> {
  configureLogging('test', process.env.TEST_LOG_LEVEL ?? 'silent');
  const database = await createTestDatabase();
  const environment = {
    POSTGRES_URL: database.url,
    ...queueStore(),
    QUEUE_PREFIX: prefix,
    FEATURE_URL: servicesUrl,
    TRAINING_URL: servicesUrl,
    SIMULATION_URL: servicesUrl,
    POLL_INTERVAL: '1',
    SHUTDOWN_GRACE_S: '5',
    ...variables,
  };
  const config = readOrchestratorConfig(environment);
  const app = await createApi(config);
  await app.listen(0, '127.0.0.1');
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  atEndOfFile(() => app.close());

  const call: Orchestrator['call'] = async (method, path, body, headers = {}) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Json };
  };

  return {
    url,
    database,
    config,
    app,
    call,
    text: async (path) => (await fetch(`${url}${path}`)).text(),
    async evolve(body) {
      const answer = await call('POST', '/evolve', body);
      if (answer.status !== 202)
        throw new Error(`POST /evolve: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body['run_id'] as string;
    },
    async waitFor(runId, done = (run) => ENDED.has(run['status'] as string)) {
      const deadline = Date.now() + PATIENCE_MS;
      for (;;) {
        const { body } = await call('GET', `/runs/${runId}`);
        if (done(body)) return body;
        if (Date.now() > deadline) throw new Error(`run ${runId} hangs: ${JSON.stringify(body)}`);
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    },
    async startAnotherApi(others = {}) {
      const another = await createApi(readOrchestratorConfig({ ...environment, ...others }));
      await another.listen(0, '127.0.0.1');
      atEndOfFile(() => another.close());
      return another;
    },
    async startProcessor(id, concurrency = 4, others = {}) {
      const own = readOrchestratorConfig({
        ...environment,
        ...others,
        WORKER_ID: id,
        WORKER_CONCURRENCY: String(concurrency),
      });
      const queue = await chooseQueueBackend(queueStoreOptions(own));
      const pod = await NestFactory.createApplicationContext(WorkerModule.forRoot(own, queue), {
        logger: nestLogger(),
      });
      let open = true;
      const close = pod.close.bind(pod);
      pod.close = async () => {
        if (open) {
          open = false;
          await close();
        }
      };
      atEndOfFile(() => pod.close());
      return pod;
    },
  };
}
