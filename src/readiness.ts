import type { OrchestratorConfig } from './config/orchestrator.config.js';
import type { ServicePulses } from './clients/service-pulses.js';
import type { Database } from './platform/database/database.js';
import type { Finding, HealthCheck } from './platform/health/run-checks.js';
import { redisFitness } from './platform/queue/queue-fitness.js';

/** What must hold before the API may be sent work. */
export function readiness(
  config: OrchestratorConfig,
  database: Database,
  pulses: ServicePulses,
): HealthCheck[] {
  return [
    {
      name: 'database',
      check: async (): Promise<Finding> =>
        (await database.isMigrated())
          ? { status: 'ok', detail: 'PostgreSQL answers and its schema is up to date' }
          : { status: 'failing', detail: 'migrations have not run: restart the API, which runs them' },
    },
    {
      name: 'queue',
      check: async (): Promise<Finding> => {
        if (config.QUEUE_BACKEND === 'redis') return redisFitness(config.REDIS_URL);
        await database.ping();
        return {
          status: 'warn',
          detail: 'the queues are kept in PostgreSQL, which is slower; Redis is recommended',
        };
      },
    },
    {
      name: 'services',
      // Runs are accepted all the same; they wait until the services are back.
      check: async (): Promise<Finding> => {
        const down = pulses.down();
        return down.length === 0
          ? { status: 'ok', detail: 'no service is known to be down' }
          : { status: 'warn', detail: `no answer from: ${down.join(', ')}; work that needs them waits` };
      },
    },
  ];
}
