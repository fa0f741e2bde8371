import { Injectable } from '@nestjs/common';
import { workerHealth } from './core/worker-health.js';
import { JobsQueriesRepository } from './jobs.queries.repository.js';

/** Who works for the factory right now. */
@Injectable()
export class Workforce {
  constructor(private readonly jobs: JobsQueriesRepository) {}

  /** Living processes that simulate, and the services that a living process finds down. */
  async alive(): Promise<{ simulating: number; servicesDown: string[] }> {
    const alive = (await this.jobs.workers()).filter(
      ({ heartbeat_age, state }) => workerHealth(heartbeat_age, state) === 'alive',
    );
    return {
      simulating: alive.filter(({ role }) => role !== 'api').length,
      servicesDown: [...new Set(alive.flatMap(({ services_down }) => services_down))],
    };
  }
}
