import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { countByStatus } from '../../platform/database/count-by-status.js';
import { JOB_STATUSES } from '../jobs/core/job-status.js';
import type { DailyMoments } from '../evidence/core/result-luck.js';
import type { CompletedSimulation, JudgingRules } from './core/simulation-outcome.js';
import type { GenerationState } from './core/run-state.js';
import type { GenerationAnswer } from './dto/generation.answers.js';
import { countedColumn, judgement, missDistance, Values } from './simulations-where.js';
import type { SimulationCounts } from '../jobs/dto/simulation-counts.js';

/** A generation without what is computed from its results. */
export interface GenerationRow extends Omit<
  GenerationAnswer,
  'best' | 'top_results' | 'near_misses' | 'steps'
> {
  state: GenerationState;
  simulating_at: Date | null;
}

export const NO_SIMULATIONS: Readonly<SimulationCounts> = {
  total: 0,
  pending: 0,
  running: 0,
  completed: 0,
  failed: 0,
  cancelled: 0,
  reused: 0,
};

const RESULT = `j.id, j.generation, j.config_index, params->>'symbol' AS symbol,
  (params->'threshold')::float8 AS threshold, (params->'z_score_cutoff')::float8 AS z_score_cutoff,
  params->'regime_filter' AS regime_filter, sqn, sqn_raw, profit_factor, trade_count, weekly_consistency,
  result->'daily' AS daily`;

/** Reads the generations of a run and their results for answers. */
@Injectable()
export class GenerationsQueriesRepository {
  constructor(private readonly dataSource: DataSource) {}

  async ofRun(runId: string): Promise<GenerationRow[]> {
    return this.dataSource.query<GenerationRow[]>(
      `SELECT g.generation, g.state, g.outcome, g.model_id, g.parent_model_id, g.parent_sqn, g.fingerprint,
              g.fingerprint_hit, g.features, g.importance, coalesce(g.pruned, '[]') AS pruned, g.models_trained,
              g.null_model, g.importance_method, g.created_at, g.simulating_at, g.decided_at, g.n_evaluated, g.cut_short, g.statistics, c.simulations,
              CASE WHEN jsonb_typeof(g.training->'total') = 'number'
                   THEN jsonb_build_object('done', g.training->'done', 'total', g.training->'total') END AS training,
              jsonb_build_object('importance', g.seconds->'importance', 'train', g.seconds->'train',
                'simulate', g.seconds->'simulate', 'evaluate', g.seconds->'evaluate',
                'total', extract(epoch FROM g.decided_at - g.created_at)::float8) AS seconds
       FROM generations g
       LEFT JOIN LATERAL (
         SELECT json_build_object(${countByStatus(JOB_STATUSES)},
           'reused', count(*) FILTER (WHERE reused)) AS simulations
         FROM priority_jobs j WHERE j.run_id = g.run_id AND j.generation = g.generation) c ON true
       WHERE g.run_id = $1 ORDER BY g.generation`,
      [runId],
    );
  }

  /** Every completed simulation of a run with what the criteria look at. */
  async results(runId: string): Promise<CompletedSimulation[]> {
    const rows = await this.dataSource.query<ResultRow[]>(
      `SELECT ${RESULT} FROM priority_jobs j WHERE run_id = $1 AND status = 'COMPLETED' ORDER BY generation, config_index`,
      [runId],
    );
    return rows.map(completed);
  }

  /**
   * Of each generation the `best` completed simulations and the `near` ones that miss the criteria by least, in the orders
   * of `rankOutcomes` and `nearMisses`, and those named in `also`: what answers show of a run, however many results it has.
   */
  async leading(
    runId: string,
    rules: JudgingRules,
    { best, near, also }: { best: number; near: number; also: readonly string[] },
  ): Promise<CompletedSimulation[]> {
    const values = new Values();
    const run = values.add(runId, 'text');
    const { meets, tradesEnough } = judgement(rules, values);
    const distance = missDistance(rules, values);
    const rows = await this.dataSource.query<ResultRow[]>(
      `WITH judged AS (
         SELECT generation, config_index, ${meets} AS meets, ${tradesEnough} AS enough, ${countedColumn(rules)} AS counted,
                ${distance} AS distance
         FROM priority_jobs WHERE run_id = ${run} AND status = 'COMPLETED'
       ), ranked AS (
         SELECT generation, config_index,
                row_number() OVER (PARTITION BY generation
                  ORDER BY meets DESC, enough DESC, counted DESC NULLS LAST, config_index) AS best,
                row_number() OVER (PARTITION BY generation ORDER BY meets, distance, config_index) AS near
         FROM judged
       ), chosen AS (
         SELECT generation, config_index FROM ranked
         WHERE best <= ${values.add(best, 'int')} OR near <= ${values.add(near, 'int')}
         UNION SELECT generation, config_index FROM priority_jobs
         WHERE id = ANY(${values.add(also, 'text[]')}) AND run_id = ${run} AND status = 'COMPLETED')
       SELECT ${RESULT} FROM chosen c
       JOIN priority_jobs j ON j.run_id = ${run} AND j.generation = c.generation AND j.config_index = c.config_index
       ORDER BY j.generation, j.config_index`,
      values.list,
    );
    return rows.map(completed);
  }
}

const completed = (row: ResultRow): CompletedSimulation => ({
  jobId: row.id,
  generation: row.generation,
  configIndex: row.config_index,
  symbol: row.symbol,
  threshold: row.threshold,
  zScoreCutoff: row.z_score_cutoff,
  regimeFilter: row.regime_filter,
  stats: row,
});

interface ResultRow {
  id: string;
  generation: number;
  config_index: number;
  symbol: string;
  threshold: number;
  z_score_cutoff: number;
  regime_filter: Record<string, number[]>;
  sqn: number | null;
  sqn_raw: number | null;
  profit_factor: number | null;
  trade_count: number | null;
  weekly_consistency: number | null;
  daily: DailyMoments | null;
}
