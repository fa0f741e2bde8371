import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LuckStatistics } from '../evidence/core/luck-statistics.js';
import type { RunConfigWire } from './core/run-config-wire.js';
import type { WaitingFacts } from './core/run-waiting.js';
import type { RunStatus, StopReason } from './core/run-state.js';
import type { ListedRun, RunSummary } from './dto/run.answers.js';

export interface RunRow extends RunSummary {
  status: RunStatus;
  stop_reason: StopReason | null;
  config: RunConfigWire;
  statistics: LuckStatistics | null;
}

export type OpenRunRow = WaitingFacts & { id: string };

export interface RunsFilter {
  readonly status?: readonly string[];
  readonly search?: string;
}

const MATCHES = `($1::text[] IS NULL OR r.status = ANY($1))
  AND ($2::text IS NULL OR strpos(lower(r.id || ' ' || r.symbol || ' ' || (r.config->>'algorithm')), lower($2)) > 0)`;

/** How a run came to where it is. */
const COURSE = `
  coalesce(g.sqns, '[]') AS generation_sqns, g.features AS features_left, coalesce(g.hits, 0) AS models_reused,
  (r.statistics->'best'->'expected_best_sqn')::float8 AS luck_sqn, (r.statistics->'trials'->'run')::int AS trials`;

const SUMMARY = `
  r.id, r.symbol, r.config->>'algorithm' AS algorithm, r.config->>'timeframe' AS timeframe, r.status, r.stop_reason,
  r.stop_detail, r.current_generation, r.max_generations, r.best_sqn, r.best_model_id, r.promoted,
  p.id AS promoted_id, r.seed_model_id, r.created_at, r.started_at, r.finished_at`;

/** Reads runs for answers; rows have the names of the wire. */
@Injectable()
export class RunsQueriesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Runs in order of arrival, newest first, those before the run `cursor` when it is given. */
  async list({
    status,
    search,
    cursor,
    limit,
  }: RunsFilter & { cursor?: string; limit: number }): Promise<ListedRun[]> {
    return this.dataSource.query(
      `SELECT ${SUMMARY}, ${COURSE}
       FROM (SELECT * FROM evolution_runs r WHERE ${MATCHES}
               AND ($3::text IS NULL OR r.seq < (SELECT c.seq FROM evolution_runs c WHERE c.id = $3))
             ORDER BY r.seq DESC LIMIT $4) r
       LEFT JOIN promoted_models p ON p.run_id = r.id
       LEFT JOIN LATERAL (
         SELECT json_agg(best_sqn ORDER BY generation) AS sqns,
                (array_agg(jsonb_array_length(features) ORDER BY generation DESC) FILTER (WHERE features IS NOT NULL))[1]
                  AS features,
                count(*) FILTER (WHERE fingerprint_hit)::int AS hits
         FROM generations WHERE run_id = r.id) g ON true
       ORDER BY r.seq DESC`,
      [status ?? null, search ?? null, cursor ?? null, limit],
    );
  }

  async count({ status, search }: RunsFilter): Promise<number> {
    const [row] = await this.dataSource.query<[{ total: number }]>(
      `SELECT count(*)::int AS total FROM evolution_runs r WHERE ${MATCHES}`,
      [status ?? null, search ?? null],
    );
    return row.total;
  }

  /** Where the runs that have not ended stand, or only the run `id` when it is given. */
  async open(id: string | null = null): Promise<OpenRunRow[]> {
    return this.dataSource.query(
      `SELECT r.id, r.status, g.state, coalesce(j.running, 0) AS running,
              extract(epoch FROM now() - greatest(r.created_at, g.training_at, e.last, j.last))::float8 AS "idleSeconds"
       FROM evolution_runs r
       LEFT JOIN generations g ON g.run_id = r.id AND g.state IN ('BREEDING','SIMULATING')
       LEFT JOIN LATERAL (SELECT max(created_at) AS last FROM run_events WHERE run_id = r.id) e ON true
       LEFT JOIN LATERAL (SELECT max(greatest(started_at, finished_at)) AS last,
                                 count(*) FILTER (WHERE status = 'RUNNING')::int AS running
                          FROM priority_jobs WHERE run_id = r.id AND generation = g.generation) j ON true
       WHERE r.finished_at IS NULL AND ($1::text IS NULL OR r.id = $1)`,
      [id],
    );
  }

  async find(id: string): Promise<RunRow | undefined> {
    const [row] = await this.dataSource.query<RunRow[]>(
      `SELECT ${SUMMARY}, r.config, r.statistics FROM evolution_runs r LEFT JOIN promoted_models p ON p.run_id = r.id
       WHERE r.id = $1`,
      [id],
    );
    return row;
  }
}
