import { type DynamicModule, Module } from '@nestjs/common';
import { hostname } from 'node:os';
import type { OrchestratorConfig } from './config/orchestrator.config.js';
import { VERSION } from './config/version.js';
import { foundation } from './foundation.js';
import { EvolutionModule } from './modules/evolution/evolution.module.js';
import { HeartbeatModule } from './modules/jobs/heartbeat.module.js';
import type { QueueConnection } from './platform/queue/queue-backend.js';
import { ProcessorsModule } from './processors/processors.module.js';

/** The API process: REST, and the two queues that breed and decide. */
@Module({})
export class ApiModule {
  static forRoot(config: OrchestratorConfig, queue: QueueConnection): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        ...foundation(config, queue, { name: 'strategy-factory api', migrate: true }),
        HeartbeatModule.forProcess({
          id: `api_${hostname()}_${process.pid}`.slice(0, 64),
          host: hostname(),
          pid: process.pid,
          role: 'api',
          version: VERSION,
          concurrency: config.MAX_ACTIVE_RUNS,
        }),
        EvolutionModule,
        ProcessorsModule.forApi(config, [EvolutionModule]),
      ],
    };
  }
}
