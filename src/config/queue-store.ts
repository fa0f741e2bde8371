import type { OrchestratorConfig } from './orchestrator.config.js';

/** Which store the queues are kept in, and where it is. */
export function queueStoreOptions(config: OrchestratorConfig): {
  backend: 'redis' | 'postgres';
  redisUrl: string;
  postgresUrl: string;
  prefix: string;
} {
  return {
    backend: config.QUEUE_BACKEND,
    redisUrl: config.REDIS_URL,
    postgresUrl: config.POSTGRES_URL,
    prefix: config.QUEUE_PREFIX,
  };
}
