import type { ModuleMetadata } from '@nestjs/common';
import { ClientsModule } from './clients/clients.module.js';
import { ConfigModule } from './config/config.module.js';
import type { OrchestratorConfig } from './config/orchestrator.config.js';
import { MIGRATIONS } from './migrations/all.js';
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
      migrations: MIGRATIONS,
      migrate: process.migrate,
    }),
    QueueModule.forRoot(queue),
    ClientsModule,
  ];
}
