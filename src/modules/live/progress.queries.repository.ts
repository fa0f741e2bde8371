import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { countByStatus } from '../../platform/database/count-by-status.js';
import { JOB_STATUSES } from '../jobs/core/job-status.js';
import type { RunProgress } from './core/states-of.js';

/** Reads where runs stand for event streams; nothing is written, so that a simulation costs no more than without. */
@Injectable()
export class ProgressQueriesRepository {
  constructor(private readonly dataSource: DataSource) {}

  async knows(runId: string): Promise<boolean> {
    const rows: unknown[] = await this.dataSource.query('SELECT 1 FROM evolution_runs WHERE id = $1', [
      runId,
    ]);
    return rows.length === 1;
  }

  /** Runs that work, are paused, or are named in `also`. */
  async read(also: readonly string[]): Promise<RunProgress[]> {
    return this.dataSource.query(
      `SELECT r.id AS run_id, r.status, r.finished_at IS NOT NULL AS finished, r.best_sqn, r.best_model_id,
              g.generation, g.state, g.features IS NOT NULL AS features_known,
              CASE WHEN jsonb_typeof(g.training->'total') = 'number'
                   THEN jsonb_build_object('done', g.training->'done', 'total', g.training->'total') END AS training,
              c.simulations, c.generation_sqn
       FROM evolution_runs r
       LEFT JOIN generations g ON g.run_id = r.id AND g.generation = r.current_generation
       LEFT JOIN LATERAL (
         SELECT json_build_object(${countByStatus(JOB_STATUSES)}, 'reused', count(*) FILTER (WHERE reused)) AS simulations,
                max(CASE WHEN jsonb_typeof(sqn) = 'number' THEN sqn::float8 END) AS generation_sqn
         FROM (SELECT status, reused,
                      CASE WHEN status = 'COMPLETED'
                           THEN result->(CASE WHEN r.config->>'sqn_cap' IS NULL THEN 'sqn_raw' ELSE 'sqn' END) END AS sqn
               FROM priority_jobs WHERE run_id = r.id AND generation = g.generation) j) c ON true
       WHERE (r.finished_at IS NULL AND r.status IN ('RUNNING','PAUSED')) OR r.id = ANY($1)
       ORDER BY r.seq`,
      [also],
    );
  }
}
