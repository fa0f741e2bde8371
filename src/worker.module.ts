import { type DynamicModule, Module } from '@nestjs/common';
import { hostname } from 'node:os';
import type { OrchestratorConfig } from './config/orchestrator.config.js';
import { VERSION } from './config/version.js';
import { foundation } from './foundation.js';
import { EarlyStopModule } from './modules/evolution/early-stop.module.js';
import { HeartbeatModule } from './modules/jobs/heartbeat.module.js';
import { RunnerModule } from './modules/jobs/runner.module.js';
import type { QueueConnection } from './platform/queue/queue-backend.js';
import { ProcessorsModule } from './processors/processors.module.js';

/** A processor pod: it runs simulations, on any host, in any number. */
@Module({})
export class WorkerModule {
  static forRoot(config: OrchestratorConfig, queue: QueueConnection): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        ...foundation(config, queue, { name: `strategy-factory ${config.WORKER_ID}`, migrate: false }),
        HeartbeatModule.forProcess({
          id: config.WORKER_ID,
          host: hostname(),
          pid: process.pid,
          role: 'processor',
          version: VERSION,
          concurrency: config.WORKER_CONCURRENCY,
        }),
        ProcessorsModule.forPod(config, [RunnerModule.with([EarlyStopModule])]),
      ],
    };
  }
}
