import { Injectable } from '@nestjs/common';
import { type WorkerHealth, workerHealth } from './core/worker-health.js';
import { JobsQueriesRepository } from './jobs.queries.repository.js';

export interface Worker {
  readonly id: string;
  readonly host: string;
  readonly role: string;
  readonly health: WorkerHealth;
  /** Services that it finds down. */
  readonly servicesDown: readonly string[];
}

/** Who works for the factory right now. */
@Injectable()
export class Workforce {
  constructor(private readonly jobs: JobsQueriesRepository) {}

  /** Everybody who ever said that he was there. */
  async all(): Promise<Worker[]> {
    return (await this.jobs.workers()).map(({ id, host, role, heartbeat_age, state, services_down }) => ({
      id,
      host,
      role,
      health: workerHealth(heartbeat_age, state),
      servicesDown: services_down,
    }));
  }

  /** Living processes that simulate, and the services that a living process finds down. */
  async alive(): Promise<{ simulating: number; servicesDown: string[] }> {
    const alive = (await this.all()).filter(({ health }) => health === 'alive');
    return {
      simulating: alive.filter(({ role }) => role !== 'api').length,
      servicesDown: [...new Set(alive.flatMap(({ servicesDown }) => servicesDown))],
    };
  }
}
