import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SimulationParams } from '../jobs/core/simulation-identity.js';
import { sortedRegime } from './core/normalise-sets.js';
import type { SimulationAnswer } from './dto/simulation.answers.js';
import type { SimulationsQuery } from './dto/simulations.query.js';

/** What `$6` names: a column of the grid, else a metric of the result. */
const SORT_KEY = `CASE $6::text
  WHEN 'config_index' THEN config_index::float8
  WHEN 'threshold' THEN (params->'threshold')::float8
  WHEN 'z_score_cutoff' THEN (params->'z_score_cutoff')::float8
  ELSE CASE WHEN jsonb_typeof(result->$6::text) = 'number' THEN (result->$6::text)::float8 END END`;

const MATCHES = `run_id = $1
  AND ($2::int IS NULL OR generation = $2)
  AND ($3::text IS NULL OR status = $3)
  AND ($4::jsonb IS NULL OR params->'regime_filter' = $4)
  AND ($5::boolean IS NULL OR reused = $5)`;

/** Reads the grid of results of a run. */
@Injectable()
export class RunSimulationsQueriesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** What a simulation was asked for. */
  async order(id: string): Promise<{ model_id: string; params: SimulationParams }> {
    const [row] = await this.dataSource.query<{ model_id: string; params: SimulationParams }[]>(
      'SELECT model_id, params FROM priority_jobs WHERE id = $1',
      [id],
    );
    return row!;
  }

  async page(
    runId: string,
    query: SimulationsQuery,
  ): Promise<{ total: number; simulations: SimulationAnswer[] }> {
    const filter = [
      runId,
      query.generation ?? null,
      query.status ?? null,
      query.regime ? JSON.stringify(sortedRegime(query.regime)) : null,
      query.reused ?? null,
    ];
    const [counted] = await this.dataSource.query<{ total: number }[]>(
      `SELECT count(*)::int AS total FROM priority_jobs WHERE ${MATCHES}`,
      filter,
    );
    const direction = query.order === 'asc' ? 'ASC' : 'DESC';
    const simulations = await this.dataSource.query<SimulationAnswer[]>(
      `SELECT id, model_id, generation, config_index, status, params->>'symbol' AS symbol,
              (params->'threshold')::float8 AS threshold, (params->'z_score_cutoff')::float8 AS z_score_cutoff,
              params->'regime_filter' AS regime_filter, result, error, reused, worker_id, attempts, started_at,
              finished_at
       FROM priority_jobs WHERE ${MATCHES}
       ORDER BY ${SORT_KEY} ${direction} NULLS LAST, generation, config_index
       LIMIT $7 OFFSET $8`,
      [...filter, query.sort, query.limit, query.offset],
    );
    return { total: counted?.total ?? 0, simulations };
  }
}
