import type { ModuleMetadata } from '@nestjs/common';
import { ClientsModule } from './clients/clients.module.js';
import { ConfigModule } from './config/config.module.js';
import type { OrchestratorConfig } from './config/orchestrator.config.js';
import { Initial1763800000000 } from './migrations/1763800000000-initial.js';
import { DatabaseModule } from './platform/database/database.module.js';
import type { QueueConnection } from './platform/queue/queue-backend.js';
import { QueueModule } from './platform/queue/queue.module.js';

/** What every process of the orchestrator stands on: configuration, database, queue store, service clients. */
export function foundation(
  config: OrchestratorConfig,
  queue: QueueConnection,
  process: { name: string; migrate: boolean },
): NonNullable<ModuleMetadata['imports']> {
  return [
    ConfigModule.forRoot(config),
    DatabaseModule.forRoot({
      url: config.POSTGRES_URL,
      poolSize: config.DATABASE_POOL,
      applicationName: process.name,
      migrations: [Initial1763800000000],
      migrate: process.migrate,
    }),
    QueueModule.forRoot(queue),
    ClientsModule,
  ];
}
