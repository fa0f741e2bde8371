import { type DynamicModule, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll } from 'vitest';
import { ClientsModule } from '../../src/clients/clients.module.js';
import { ConfigModule } from '../../src/config/config.module.js';
import { readOrchestratorConfig } from '../../src/config/orchestrator.config.js';
import { RunsModule } from '../../src/modules/evolution/runs.module.js';
import { JobQueriesModule } from '../../src/modules/jobs/job-queries.module.js';
import { PromotedModelsModule } from '../../src/modules/promoted/promoted-models.module.js';
import { createRegistry } from '../../src/platform/metrics/create-registry.js';
import { MetricsModule } from '../../src/platform/metrics/metrics.module.js';
import { StatsModule } from '../../src/modules/stats/stats.module.js';
import { TearsheetsModule } from '../../src/modules/tearsheets/tearsheets.module.js';
import { DatabaseModule } from '../../src/platform/database/database.module.js';
import { createHttpApp } from '../../src/platform/http/create-http-app.js';

@Module({})
class ReadApp {
  static on(url: string, simulationUrl?: string, trainingUrl?: string): DynamicModule {
    const database = DatabaseModule.forRoot({
      url,
      poolSize: 4,
      applicationName: 'read-side test',
      migrations: [],
      migrate: false,
    });
    return {
      module: ReadApp,
      imports: [
        ConfigModule.forRoot(
          readOrchestratorConfig({
            POSTGRES_URL: url,
            QUEUE_BACKEND: 'postgres',
            SIMULATION_URL: simulationUrl,
            TRAINING_URL: trainingUrl,
          }),
        ),
        ClientsModule,
        database,
        MetricsModule.forRoot(createRegistry()),
        RunsModule,
        JobQueriesModule,
        PromotedModelsModule,
        TearsheetsModule,
        StatsModule,
      ],
    };
  }
}

export interface Reply {
  readonly status: number;
  /** The JSON of the answer; each test states what it expects of it. */
  readonly body: Record<string, unknown>;
}

export interface ReadSide {
  get(path: string): Promise<Reply>;
  post(path: string, body: object): Promise<Reply>;
  /** An answer that is not JSON. */
  page(path: string): Promise<{ readonly headers: Readonly<Record<string, unknown>>; readonly text: string }>;
}

/** Everything that only reads, over a real database, asked through HTTP without a socket. Closed after the file. */
export async function startReadSide(
  url: string,
  simulationUrl?: string,
  trainingUrl?: string,
): Promise<ReadSide> {
  const app: NestFastifyApplication = await createHttpApp(ReadApp.on(url, simulationUrl, trainingUrl), {
    title: 'Read side',
    description: 'Test',
  });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  afterAll(() => app.close());
  const ask = async (method: 'GET' | 'POST', path: string, payload?: object): Promise<Reply> => {
    const response = await app.inject({ method, url: path, ...(payload ? { payload } : {}) });
    return { status: response.statusCode, body: response.json() };
  };
  return {
    get: (path) => ask('GET', path),
    post: (path, body) => ask('POST', path, body),
    page: async (path) => {
      const { headers, payload } = await app.inject({ method: 'GET', url: path });
      return { headers, text: payload };
    },
  };
}
