import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { JobAnswer, WorkerAnswer } from './dto/jobs.answers.js';
import type { JobsQuery } from './dto/jobs.query.js';

const COLUMNS = `id, batch_id, run_id, model_id, generation, parent_sqn, priority, status, params, result, error, worker_id,
  reused, attempts, created_at, started_at, finished_at`;

/** `held`: the simulations that run in its name. */
export type WorkerFigures = Omit<WorkerAnswer, 'health' | 'recovering'> & { held: string[] };

/** Reads jobs and workers for answers. */
@Injectable()
export class JobsQueriesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Newest first, those before the job `cursor` when it is given. */
  async list(query: JobsQuery, limit: number): Promise<JobAnswer[]> {
    return this.dataSource.query(
      `SELECT ${COLUMNS} FROM priority_jobs
       WHERE ($1::text IS NULL OR status = $1) AND ($2::text IS NULL OR run_id = $2)
         AND ($3::int IS NULL OR generation = $3) AND ($4::text IS NULL OR model_id = $4)
         AND ($5::text IS NULL OR worker_id = $5) AND ($6::boolean IS NULL OR reused = $6)
         AND ($7::text IS NULL OR (created_at, id) < (SELECT c.created_at, c.id FROM priority_jobs c WHERE c.id = $7))
       ORDER BY created_at DESC, id DESC LIMIT $8`,
      [
        query.status ?? null,
        query.run_id ?? null,
        query.generation ?? null,
        query.model_id ?? null,
        query.worker_id ?? null,
        query.reused ?? null,
        query.cursor ?? null,
        limit,
      ],
    );
  }

  async find(id: string): Promise<JobAnswer | undefined> {
    const [row] = await this.dataSource.query<JobAnswer[]>(
      `SELECT ${COLUMNS} FROM priority_jobs WHERE id = $1`,
      [id],
    );
    return row;
  }

  /** Jobs that wait and that somebody would take: best parent first, then oldest, then by place in the grid. */
  async pending(limit: number): Promise<{ count: number; held: number; jobs: JobAnswer[] }> {
    const [counted] = await this.dataSource.query<{ count: number; held: number }[]>(
      `SELECT count(*) FILTER (WHERE r.status = 'RUNNING')::int AS count,
              count(*) FILTER (WHERE r.status <> 'RUNNING')::int AS held
       FROM priority_jobs j JOIN evolution_runs r ON r.id = j.run_id WHERE j.status = 'PENDING'`,
    );
    const jobs = await this.dataSource.query<JobAnswer[]>(
      // Of a join, or a comparison with the status, the planner expects so few rows that it would read and sort all.
      `SELECT ${COLUMNS} FROM priority_jobs j
       WHERE status = 'PENDING' AND (SELECT r.status = 'RUNNING' FROM evolution_runs r WHERE r.id = j.run_id LIMIT 1)
       ORDER BY priority, created_at, config_index, id LIMIT $1`,
      [limit],
    );
    return { count: counted?.count ?? 0, held: counted?.held ?? 0, jobs };
  }

  /** Workers by the age of their heartbeat, which is told by the clock of the database that wrote it. */
  async workers(): Promise<WorkerFigures[]> {
    return this.dataSource.query(
      `SELECT id, host, pid, role, version, state, concurrency, current_jobs, services_down, done::float8 AS done,
              failed::float8 AS failed, started_at, last_heartbeat,
              greatest(extract(epoch FROM clock_timestamp() - last_heartbeat), 0)::float8 AS heartbeat_age,
              ARRAY(SELECT j.id FROM priority_jobs j WHERE j.worker_id = w.id AND j.status = 'RUNNING' ORDER BY j.id) AS held
       FROM workers w ORDER BY last_heartbeat DESC, id`,
    );
  }
}
