import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { countByStatus } from '../../platform/database/count-by-status.js';
import { JOB_STATUSES } from '../jobs/core/job-status.js';
import { RUN_STATUSES } from '../evolution/core/run-state.js';
import type { StatsAnswer } from './stats.answer.js';

export interface StatsRow extends Omit<StatsAnswer, 'workers' | 'promoted_models'> {
  /** Age of the last heartbeat of each processor, seconds, and what it said of itself. */
  heartbeats: { age: number; state: string }[];
}

/** Counts the tables in one statement, so that all numbers are of one moment. */
const STATS = `SELECT
  (SELECT json_build_object(${countByStatus(RUN_STATUSES)}) FROM evolution_runs) AS runs,
  (SELECT json_build_object(${countByStatus(JOB_STATUSES)},
     'reused', count(*) FILTER (WHERE reused)) FROM priority_jobs) AS jobs,
  (SELECT json_build_object(
     'trained', coalesce(sum(models_trained), 0), 'reused', count(*) FILTER (WHERE fingerprint_hit),
     'fingerprints', (SELECT count(*) FROM model_fingerprints WHERE status = 'completed'),
     'promoted', (SELECT count(*) FROM promoted_models), 'best_sqn', (SELECT max(sqn) FROM promoted_models))
   FROM generations) AS models,
  (SELECT coalesce(json_agg(json_build_object('age', extract(epoch FROM clock_timestamp() - last_heartbeat)::float8,
     'state', state)), '[]') FROM workers WHERE role <> 'api') AS heartbeats`;

@Injectable()
export class StatsQueriesRepository {
  constructor(private readonly dataSource: DataSource) {}

  async read(): Promise<StatsRow> {
    const [row] = await this.dataSource.query<[StatsRow]>(STATS);
    return row;
  }
}
