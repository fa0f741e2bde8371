import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SimulationParams } from '../jobs/core/simulation-identity.js';
import type { RunConfig } from './core/run-config.js';
import type { SimulationAnswer } from './dto/simulation.answers.js';
import type { SimulationsFilter, SimulationsQuery } from './dto/simulations.query.js';
import { strategyGrid } from './core/strategy-grid.js';
import { simulationsWhere, Values } from './simulations-where.js';

const ROW = `id, model_id, j.generation, j.config_index, status, params->>'symbol' AS symbol,
  (params->'threshold')::float8 AS threshold, (params->'z_score_cutoff')::float8 AS z_score_cutoff,
  params->'regime_filter' AS regime_filter, result, error, reused, worker_id, attempts, started_at, finished_at`;

/** What the index has beside the places; other metrics are read from the rows. */
const COLUMNS: ReadonlySet<string> = new Set([
  'config_index',
  'generation',
  'sqn',
  'sqn_raw',
  'profit_factor',
  'trade_count',
  'weekly_consistency',
]);

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

  /** Places are sorted first, from the index alone, and rows are read for one page of them. */
  async page(
    runId: string,
    query: SimulationsQuery,
    config: RunConfig,
  ): Promise<{ total: number; simulations: SimulationAnswer[] }> {
    const values = new Values();
    const where = simulationsWhere(runId, query, config, values);
    const direction = query.order === 'asc' ? 'ASC' : 'DESC';
    const [counted, simulations] = await Promise.all([
      this.dataSource.query<{ total: number }[]>(
        `SELECT count(*)::int AS total FROM priority_jobs WHERE ${where}`,
        [...values.list],
      ),
      this.dataSource.query<SimulationAnswer[]>(
        `WITH page AS (
           SELECT generation, config_index, row_number() OVER () AS place FROM (
             SELECT generation, config_index FROM priority_jobs WHERE ${where}
             ORDER BY ${sortKey(query.sort, config, values)} ${direction} NULLS LAST, generation, config_index
             LIMIT ${values.add(query.limit, 'int')} OFFSET ${values.add(query.offset, 'int')}) sorted)
         SELECT ${ROW} FROM page p
         JOIN priority_jobs j ON j.run_id = ${values.add(runId, 'text')} AND j.generation = p.generation
           AND j.config_index = p.config_index
         ORDER BY place`,
        values.list,
      ),
    ]);
    return { total: counted[0]?.total ?? 0, simulations };
  }

  /**
   * All that match, in the order of trying, some hundreds at a time: each piece is a statement of its own, so that a slow
   * reader holds no connection. What is finished meanwhile may or may not be among them, and nothing comes twice.
   */
  async *all(
    runId: string,
    filter: SimulationsFilter,
    config: RunConfig,
  ): AsyncGenerator<SimulationAnswer[]> {
    for (let last: SimulationAnswer | undefined; ;) {
      const values = new Values();
      const where = simulationsWhere(runId, filter, config, values);
      const after =
        last === undefined
          ? 'true'
          : `generation >= ${values.add(last.generation, 'int')} AND (generation, config_index) >
             (${values.add(last.generation, 'int')}, ${values.add(last.config_index, 'int')})`;
      const rows = await this.dataSource.query<SimulationAnswer[]>(
        `SELECT ${ROW} FROM priority_jobs j WHERE ${where} AND ${after}
         ORDER BY generation, config_index LIMIT ${PIECE}`,
        values.list,
      );
      if (rows.length > 0) yield rows;
      if (rows.length < PIECE) return;
      last = rows.at(-1);
    }
  }
}

const PIECE = 1000;

/** Threshold and cutoff are looked up by the place in the grid, which the index has. */
function sortKey(sort: string, config: RunConfig, values: Values): string {
  if (COLUMNS.has(sort)) return sort;
  if (sort === 'threshold' || sort === 'z_score_cutoff') {
    const of = sort === 'threshold' ? 'threshold' : 'zScoreCutoff';
    const list = strategyGrid(config).map((each) => each[of]);
    return `(${values.add(list, 'float8[]')})[config_index + 1]`;
  }
  return `CASE WHEN jsonb_typeof(result->'${sort}') = 'number' THEN (result->'${sort}')::float8 END`;
}
