import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SimulationParams } from '../jobs/core/simulation-identity.js';
import { RESULT_METRICS } from './core/result-metrics.js';
import type { JudgingRules } from './core/simulation-outcome.js';
import type { SimulationAnswer } from './dto/simulation.answers.js';
import type { SimulationsFilter, SimulationsQuery } from './dto/simulations.query.js';
import { parameter, simulationsWhere, Values } from './simulations-where.js';

const ROW = `id, model_id, generation, config_index, status, params->>'symbol' AS symbol,
  ${parameter('threshold')} AS threshold, ${parameter('z_score_cutoff')} AS z_score_cutoff,
  params->'regime_filter' AS regime_filter, result, error, reused, worker_id, attempts, started_at, finished_at`;

const COLUMNS: readonly string[] = [
  'config_index',
  'generation',
  'sqn',
  'sqn_raw',
  'profit_factor',
  'trade_count',
  'weekly_consistency',
];

const EXPRESSIONS = new Map<string, string>([
  ...RESULT_METRICS.map((name): [string, string] => [
    name,
    `CASE WHEN jsonb_typeof(result->'${name}') = 'number' THEN (result->'${name}')::float8 END`,
  ]),
  ['threshold', parameter('threshold')],
  ['z_score_cutoff', parameter('z_score_cutoff')],
  ...COLUMNS.map((name): [string, string] => [name, name]),
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

  /** Places are sorted first, and rows read for one page of them: 100,000 whole rows would be sorted on the disk. */
  async page(
    runId: string,
    query: SimulationsQuery,
    rules: JudgingRules,
  ): Promise<{ total: number; simulations: SimulationAnswer[] }> {
    const values = new Values();
    const where = simulationsWhere(runId, query, rules, values);
    const direction = query.order === 'asc' ? 'ASC' : 'DESC';
    const [counted, simulations] = await Promise.all([
      this.dataSource.query<{ total: number }[]>(
        `SELECT count(*)::int AS total FROM priority_jobs WHERE ${where}`,
        [...values.list],
      ),
      this.dataSource.query<SimulationAnswer[]>(
        `WITH page AS (
           SELECT id AS page_id, row_number() OVER () AS place FROM (
             SELECT id FROM priority_jobs WHERE ${where}
             ORDER BY ${EXPRESSIONS.get(query.sort)!} ${direction} NULLS LAST, generation, config_index
             LIMIT ${values.add(query.limit, 'int')} OFFSET ${values.add(query.offset, 'int')}) sorted)
         SELECT ${ROW} FROM page JOIN priority_jobs ON id = page_id ORDER BY place`,
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
    rules: JudgingRules,
  ): AsyncGenerator<SimulationAnswer[]> {
    for (let last: SimulationAnswer | undefined; ;) {
      const values = new Values();
      const where = simulationsWhere(runId, filter, rules, values);
      const after =
        last === undefined
          ? 'true'
          : `generation >= ${values.add(last.generation, 'int')} AND (generation, config_index) >
             (${values.add(last.generation, 'int')}, ${values.add(last.config_index, 'int')})`;
      const rows = await this.dataSource.query<SimulationAnswer[]>(
        `SELECT ${ROW} FROM priority_jobs WHERE ${where} AND ${after}
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
