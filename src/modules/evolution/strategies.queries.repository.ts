import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { JudgedStats } from '../promoted/core/criteria.js';
import type { JudgingRules } from './core/simulation-outcome.js';
import type { TriedPlace } from './core/strategy-cells.js';
import { countedColumn, judgement, Values } from './simulations-where.js';

type Row = Omit<TriedPlace, 'best'> & JudgedStats & { job_id: string | null; generation: number };

/** Reads what became of each configuration of a run. */
@Injectable()
export class StrategiesQueriesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Every place of the grid that was ordered, with the best of its results as `rankOutcomes` has it; of one generation, or
   * with null of all. Read from the index but for the best ones, whose rows are looked up.
   */
  async places(runId: string, generation: number | null, rules: JudgingRules): Promise<TriedPlace[]> {
    const values = new Values();
    const run = values.add(runId, 'text');
    const only = generation === null ? 'true' : `generation = ${values.add(generation, 'int')}`;
    const { meets, tradesEnough } = judgement(rules, values);
    const rows = await this.dataSource.query<Row[]>(
      `WITH places AS (
         SELECT config_index, count(*)::int AS total, count(*) FILTER (WHERE status = 'COMPLETED')::int AS completed,
                count(*) FILTER (WHERE status = 'FAILED')::int AS failed,
                max(ARRAY[${meets}::int, ${tradesEnough}::int, coalesce(${countedColumn(rules)}, '-infinity'), -generation])
                  FILTER (WHERE status = 'COMPLETED') AS best
         FROM priority_jobs WHERE run_id = ${run} AND ${only} GROUP BY config_index)
       SELECT p.config_index, p.total, p.completed, p.failed, j.id AS job_id, j.generation, j.sqn, j.sqn_raw,
              j.profit_factor, j.trade_count, j.weekly_consistency
       FROM places p
       LEFT JOIN priority_jobs j
         ON j.run_id = ${run} AND j.generation = (-p.best[4])::int AND j.config_index = p.config_index
       ORDER BY p.config_index`,
      values.list,
    );
    return rows.map(({ job_id: jobId, generation: at, ...row }) => ({
      config_index: row.config_index,
      total: row.total,
      completed: row.completed,
      failed: row.failed,
      best: jobId === null ? null : { jobId, generation: at, configIndex: row.config_index, stats: row },
    }));
  }

  /** Smallest and largest of each figure among all results; null where there is none. */
  async ranges(runId: string, generation: number | null, rules: JudgingRules): Promise<FigureRanges> {
    const range = (column: string): string =>
      `CASE WHEN count(${column}) > 0 THEN json_build_object('min', min(${column}), 'max', max(${column})) END`;
    const [row] = await this.dataSource.query<FigureRanges[]>(
      `SELECT count(*)::int AS results, ${range(countedColumn(rules))} AS sqn, ${range('trade_count')} AS trade_count,
              ${range('profit_factor')} AS profit_factor
       FROM priority_jobs
       WHERE run_id = $1 AND ($2::int IS NULL OR generation = $2) AND status = 'COMPLETED'`,
      [runId, generation],
    );
    return row!;
  }
}

interface Range {
  readonly min: number;
  readonly max: number;
}

export interface FigureRanges {
  readonly results: number;
  readonly sqn: Range | null;
  readonly trade_count: Range | null;
  readonly profit_factor: Range | null;
}
