import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RunConfigWire } from '../evolution/core/run-config-wire.js';
import type { JudgedStats } from '../promoted/core/criteria.js';

/** A result that was not promoted, with the configuration of its run. */
export interface MissRow {
  readonly id: string;
  readonly run_id: string;
  readonly generation: number;
  readonly model_id: string;
  readonly symbol: string;
  readonly result: JudgedStats;
  readonly config: RunConfigWire;
  /** Why the policy of the run rejected it although it met every criterion; null: nobody judged it. */
  readonly reasons: string[] | null;
}

const metric = (name: string): string =>
  `CASE WHEN jsonb_typeof(j.result->'${name}') = 'number' THEN (j.result->'${name}')::float8 END`;
const bound = (name: string): string => `(r.config->'${name}')::float8`;

/** Relative distance of `value` to its bounds as core/criteria.ts has it: infinite where the metric is undefined. */
const distance = (value: string, min: string | null, max: string): string =>
  `CASE WHEN ${value} IS NULL THEN 'Infinity'::float8
        ${min === null ? '' : `WHEN ${value} < ${min} THEN (${min} - ${value}) / greatest(abs(${min}), 1e-12)`}
        WHEN ${value} > ${max} THEN (${value} - ${max}) / greatest(abs(${max}), 1e-12) ELSE 0 END`;

/** Reads what came nearest to a promotion, of all runs together. */
@Injectable()
export class ClosestMissesQueriesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** How much has been searched: runs, and results of all of them. */
  async searched(): Promise<{ runs: number; results: number }> {
    const [row] = await this.dataSource.query<{ runs: number; results: number }[]>(
      `SELECT (SELECT count(*)::int FROM evolution_runs) AS runs,
              (SELECT count(*)::int FROM priority_jobs WHERE status = 'COMPLETED') AS results`,
    );
    return row!;
  }

  /**
   * Nearest first; one a run, as the neighbours of a near miss are near misses, too. What is read of JSON is materialized:
   * inlined, each of its uses would read it again.
   */
  async nearest(limit: number): Promise<MissRow[]> {
    return this.dataSource.query(
      `WITH rules AS MATERIALIZED (
         SELECT r.id, r.config->'sqn_cap' = 'null' AS uncapped, ${bound('sqn_min')} AS sqn_min, ${bound('sqn_max')} AS sqn_max,
                ${bound('profit_factor_min')} AS factor_min, ${bound('profit_factor_max')} AS factor_max,
                ${bound('trade_count_min')} AS trades_min, ${bound('trade_count_max')} AS trades_max,
                ${bound('weekly_consistency_max')} AS weekly_max
         FROM evolution_runs r),
       judged AS MATERIALIZED (
         SELECT j.id, j.run_id, CASE WHEN r.uncapped THEN ${metric('sqn_raw')} ELSE ${metric('sqn')} END AS sqn,
                ${metric('profit_factor')} AS factor, ${metric('trade_count')} AS trades,
                ${metric('weekly_consistency')} AS weekly, r.sqn_min, r.sqn_max, r.factor_min, r.factor_max,
                r.trades_min, r.trades_max, r.weekly_max
         FROM priority_jobs j JOIN rules r ON r.id = j.run_id
         WHERE j.status = 'COMPLETED' AND j.id NOT IN (SELECT job_id FROM promoted_models)),
       measured AS MATERIALIZED (
         SELECT id, run_id, ${distance('sqn', 'sqn_min', 'sqn_max')} + ${distance('factor', 'factor_min', 'factor_max')}
           + ${distance('trades', 'trades_min', 'trades_max')} + ${distance('weekly', null, 'weekly_max')} AS distance
         FROM judged),
       best AS (SELECT run_id, min(distance) AS distance FROM measured GROUP BY run_id),
       nearest AS (SELECT min(m.id) AS id, b.distance FROM best b JOIN measured m USING (run_id, distance)
                   GROUP BY run_id, b.distance)
       SELECT j.id, j.run_id, j.generation, j.model_id, j.params->>'symbol' AS symbol, j.result, r.config,
              (SELECT c.each->'reasons' FROM jsonb_array_elements(g.statistics->'candidates') AS c(each)
               WHERE c.each->>'job_id' = j.id) AS reasons
       FROM nearest n
       JOIN priority_jobs j ON j.id = n.id
       JOIN evolution_runs r ON r.id = j.run_id
       LEFT JOIN generations g ON g.run_id = j.run_id AND g.generation = j.generation
       WHERE n.distance < 'Infinity' ORDER BY n.distance, j.id LIMIT $1`,
      [limit],
    );
  }
}
