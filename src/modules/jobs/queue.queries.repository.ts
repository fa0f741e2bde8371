import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { QueueName } from './catalogue.js';
import type { QueueAnswer } from './dto/queue.answers.js';

type Row<K extends 'next' | 'running' | 'failed' | 'runs'> = K extends 'next'
  ? QueueAnswer['next']['jobs'][number]
  : QueueAnswer[Exclude<K, 'next'>][number];
type RowCounts = QueueAnswer['queues'][number]['rows'];

const MOST_RUNNING = 200;
const MOST_FAILED = 20;
const MOST_RUNS = 200;

const COLUMNS = `j.id, j.run_id, r.symbol, j.generation, j.model_id, j.parent_sqn, j.priority, j.attempts, j.queue_job_id,
  j.created_at`;

/** One statement, so that all numbers are of one moment; each part is read from an index of its own. */
const DEPTH = `
  WITH work AS (
    SELECT g.state, r.status = 'RUNNING' AS taken
    FROM generations g JOIN evolution_runs r ON r.id = g.run_id
    WHERE g.state IN ('BREEDING','SIMULATING') AND r.finished_at IS NULL
  ), simulations AS (
    SELECT j.status, r.status = 'RUNNING' AS taken
    FROM priority_jobs j JOIN evolution_runs r ON r.id = j.run_id WHERE j.status = 'PENDING'
  )
  SELECT
    (SELECT json_build_object('waiting', count(*) FILTER (WHERE taken), 'held', count(*) FILTER (WHERE NOT taken),
       'running', 0, 'failed', 0) FROM work WHERE state = 'BREEDING') AS breed,
    (SELECT json_build_object('waiting', count(*) FILTER (WHERE taken), 'held', count(*) FILTER (WHERE NOT taken),
       'running', (SELECT count(*) FROM priority_jobs WHERE status = 'RUNNING'),
       'failed', (SELECT count(*) FROM priority_jobs WHERE status = 'FAILED' AND finished_at > now() - interval '1 day'))
     FROM simulations) AS simulate,
    (SELECT json_build_object('waiting', count(*) FILTER (WHERE taken), 'held', count(*) FILTER (WHERE NOT taken),
       'running', 0, 'failed', 0) FROM work WHERE state = 'SIMULATING') AS evaluate`;

/** Reads what waits, runs and failed in the whole factory. */
@Injectable()
export class QueueQueriesRepository {
  constructor(private readonly dataSource: DataSource) {}

  async depth(): Promise<Record<QueueName, RowCounts>> {
    const [row] = await this.dataSource.query<[Record<QueueName, RowCounts>]>(DEPTH);
    return row;
  }

  /** What still waits of some jobs of the queue, in their order, then in that of the grid. */
  async carriedBy(queueJobIds: readonly string[], limit: number): Promise<Row<'next'>[]> {
    return this.dataSource.query(
      `SELECT ${COLUMNS} FROM priority_jobs j JOIN evolution_runs r ON r.id = j.run_id AND r.status = 'RUNNING'
       WHERE j.queue_job_id = ANY($1::text[]) AND j.status = 'PENDING'
       ORDER BY array_position($1::text[], j.queue_job_id::text), j.config_index LIMIT $2`,
      [queueJobIds, limit],
    );
  }

  /** What waits as its rows rank it. */
  async ranked(limit: number): Promise<Row<'next'>[]> {
    return this.dataSource.query(
      // As of the waiting jobs: a comparison with the status would have the planner sort all of them.
      `SELECT ${COLUMNS} FROM (
         SELECT * FROM priority_jobs p
         WHERE status = 'PENDING' AND (SELECT o.status = 'RUNNING' FROM evolution_runs o WHERE o.id = p.run_id LIMIT 1)
         ORDER BY priority, created_at, config_index, id LIMIT $1) j
       JOIN evolution_runs r ON r.id = j.run_id ORDER BY j.priority, j.created_at, j.config_index, j.id`,
      [limit],
    );
  }

  async running(): Promise<Row<'running'>[]> {
    return this.dataSource.query(
      `SELECT ${COLUMNS}, j.started_at, j.worker_id,
              greatest(extract(epoch FROM clock_timestamp() - j.started_at), 0)::float8 AS running_seconds
       FROM priority_jobs j JOIN evolution_runs r ON r.id = j.run_id
       WHERE j.status = 'RUNNING' ORDER BY j.started_at, j.id LIMIT $1`,
      [MOST_RUNNING],
    );
  }

  async failed(): Promise<Row<'failed'>[]> {
    return this.dataSource.query(
      `SELECT ${COLUMNS}, j.finished_at, j.worker_id, j.error
       FROM priority_jobs j JOIN evolution_runs r ON r.id = j.run_id
       WHERE j.status = 'FAILED' ORDER BY j.finished_at DESC, j.id LIMIT $1`,
      [MOST_FAILED],
    );
  }

  async runs(): Promise<Row<'runs'>[]> {
    return this.dataSource.query(
      `SELECT r.id, r.symbol, r.status, r.max_generations, r.created_at, g.generation, g.state, g.parent_sqn,
              c.total, c.pending, c.running, c.completed, c.failed
       FROM evolution_runs r
       LEFT JOIN LATERAL (SELECT generation, state, parent_sqn FROM generations WHERE run_id = r.id
                          ORDER BY generation DESC LIMIT 1) g ON true
       CROSS JOIN LATERAL (SELECT count(*)::int AS total, count(*) FILTER (WHERE status = 'PENDING')::int AS pending,
                                  count(*) FILTER (WHERE status = 'RUNNING')::int AS running,
                                  count(*) FILTER (WHERE status = 'COMPLETED')::int AS completed,
                                  count(*) FILTER (WHERE status = 'FAILED')::int AS failed
                           FROM priority_jobs WHERE run_id = r.id AND generation = g.generation) c
       WHERE r.finished_at IS NULL ORDER BY r.seq LIMIT $1`,
      [MOST_RUNS],
    );
  }
}
