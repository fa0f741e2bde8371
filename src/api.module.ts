import { type DynamicModule, Module } from '@nestjs/common';
import { hostname } from 'node:os';
import type { Registry } from 'prom-client';
import { CONFIG, type OrchestratorConfig } from './config/orchestrator.config.js';
import { hostLabel } from './config/host-label.js';
import { VERSION } from './config/version.js';
import { foundation } from './foundation.js';
import { DataModule } from './modules/data/data.module.js';
import { EarlyStopModule } from './modules/evolution/early-stop.module.js';
import { EvolutionModule } from './modules/evolution/evolution.module.js';
import { RunsModule } from './modules/evolution/runs.module.js';
import { ServicePulses } from './clients/service-pulses.js';
import { FeaturesModule } from './modules/features/features.module.js';
import { HeartbeatModule } from './modules/jobs/heartbeat.module.js';
import { JobQueriesModule } from './modules/jobs/job-queries.module.js';
import { LiveModule } from './modules/live/live.module.js';
import { PromotedModelsModule } from './modules/promoted/promoted-models.module.js';
import { RemoteModule } from './modules/remote/remote.module.js';
import { StatsModule } from './modules/stats/stats.module.js';
import { parseApiTokens } from './platform/http/api-tokens.js';
import { SessionModule } from './platform/http/session/session.module.js';
import { TearsheetsModule } from './modules/tearsheets/tearsheets.module.js';
import { SystemModule } from './modules/system/system.module.js';
import { WebhooksModule } from './modules/webhooks/webhooks.module.js';
import { Database } from './platform/database/database.js';
import { HealthModule } from './platform/health/health.module.js';
import { MetricsModule } from './platform/metrics/metrics.module.js';
import type { QueueConnection } from './platform/queue/queue-backend.js';
import { ProcessorsModule } from './processors/processors.module.js';
import { readiness } from './readiness.js';

/** The API process: REST, and the two queues that breed and decide. */
@Module({})
export class ApiModule {
  static forRoot(config: OrchestratorConfig, queue: QueueConnection, metrics: Registry): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        ...foundation(config, queue, { name: 'strategy-factory api', migrate: true }),
        HealthModule.forRoot({
          about: { service: 'orchestrator', version: VERSION },
          inject: [CONFIG, Database, ServicePulses],
          checks: readiness,
        }),
        MetricsModule.forRoot(metrics),
        SessionModule.forTokens(parseApiTokens(config.API_TOKENS)),
        HeartbeatModule.forProcess({
          id: `api_${hostLabel()}_${process.pid}`,
          host: hostname(),
          pid: process.pid,
          role: 'api',
          version: VERSION,
          concurrency: config.MAX_ACTIVE_RUNS,
        }),
        EvolutionModule,
        RunsModule,
        PromotedModelsModule,
        TearsheetsModule,
        JobQueriesModule,
        RemoteModule.with([EarlyStopModule]),
        FeaturesModule,
        DataModule,
        StatsModule,
        SystemModule.with([CONFIG, Database, ServicePulses], readiness),
        LiveModule,
        WebhooksModule,
        ProcessorsModule.forApi(config, [EvolutionModule]),
      ],
    };
  }
}
