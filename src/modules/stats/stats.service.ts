import { Injectable } from '@nestjs/common';
import { workerHealth } from '../jobs/core/worker-health.js';
import type { StatsAnswer } from './stats.answer.js';
import { StatsQueriesRepository } from './stats.queries.repository.js';

/** The factory in numbers. */
@Injectable()
export class StatsService {
  constructor(private readonly queries: StatsQueriesRepository) {}

  async read(): Promise<StatsAnswer> {
    const { heartbeats, ...row } = await this.queries.read();
    const workers = { alive: 0, stale: 0, gone: 0 };
    for (const { age, state } of heartbeats) workers[workerHealth(age, state)] += 1;
    return { ...row, promoted_models: row.models.promoted, workers };
  }
}
