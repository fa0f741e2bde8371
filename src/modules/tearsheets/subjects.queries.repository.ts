import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { GenerationStatistics } from '../evidence/core/generation-statistics.js';
import type { LuckStatistics } from '../evidence/core/luck-statistics.js';
import type { PromotionEvidence } from '../evidence/core/promotion-evidence.js';
import type { SimulationOutcome } from '../evolution/core/simulation-outcome.js';
import type { RunConfigWire } from '../evolution/core/run-config-wire.js';
import type { Candidate } from '../evidence/core/candidate.js';
import type { TrainedSpans } from './core/sample-spans.js';

/** A simulation, with what is on record around it. */
export interface SubjectRow {
  readonly id: string;
  readonly run_id: string;
  readonly generation: number;
  readonly model_id: string;
  readonly status: string;
  readonly params: Candidate['params'];
  readonly result: Readonly<Record<string, unknown>> | null;
  readonly engine_version: string | null;
  readonly config: RunConfigWire;
  readonly features: string[] | null;
  readonly spans: TrainedSpans | null;
  readonly statistics: LuckStatistics | GenerationStatistics | null;
  readonly promoted_id: string | null;
  readonly promoted_at: Date | null;
  readonly evidence: PromotionEvidence | null;
  readonly look: {
    readonly ordinal: number;
    readonly touched_at: string;
    readonly passed: boolean | null;
    readonly reason: string | null;
    readonly stats: Readonly<Record<string, unknown>> | null;
  } | null;
}

const SUBJECT = `
  SELECT j.id, j.run_id, j.generation, j.model_id, j.status, j.params, j.result, j.engine_version, r.config, g.features,
         g.training->'result'->'spans' AS spans,
         coalesce(g.statistics, r.statistics) AS statistics, p.id AS promoted_id, p.created_at AS promoted_at, p.evidence,
         CASE WHEN t.ordinal IS NOT NULL THEN jsonb_build_object('ordinal', t.ordinal, 'touched_at', t.touched_at,
           'passed', t.passed, 'reason', t.reason, 'stats', t.stats) END AS look
  FROM priority_jobs j
  JOIN evolution_runs r ON r.id = j.run_id
  LEFT JOIN generations g ON g.run_id = j.run_id AND g.generation = j.generation
  LEFT JOIN promoted_models p ON p.job_id = j.id
  LEFT JOIN holdout_touches t ON t.run_id = j.run_id AND t.simulation_key = j.simulation_key`;

/** Reads what tearsheets are about. */
@Injectable()
export class SubjectsQueriesRepository {
  constructor(private readonly dataSource: DataSource) {}

  async simulation(runId: string, id: string): Promise<SubjectRow | undefined> {
    const [row] = await this.dataSource.query<SubjectRow[]>(`${SUBJECT} WHERE j.run_id = $1 AND j.id = $2`, [
      runId,
      id,
    ]);
    return row;
  }

  async promoted(id: string): Promise<SubjectRow | undefined> {
    const [row] = await this.dataSource.query<SubjectRow[]>(`${SUBJECT} WHERE p.id = $1`, [id]);
    return row;
  }

  /** Every result of the generation, at its place in the grid. */
  async grid(runId: string, generation: number): Promise<Pick<SimulationOutcome, 'configIndex' | 'stats'>[]> {
    const rows = await this.dataSource.query<{ config_index: number; sqn: unknown; sqn_raw: unknown }[]>(
      `SELECT config_index, result->'sqn' AS sqn, result->'sqn_raw' AS sqn_raw FROM priority_jobs
       WHERE run_id = $1 AND generation = $2 AND status = 'COMPLETED'`,
      [runId, generation],
    );
    const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);
    return rows.map(({ config_index, sqn, sqn_raw }) => ({
      configIndex: config_index,
      stats: {
        sqn: number(sqn),
        sqn_raw: number(sqn_raw),
        profit_factor: null,
        trade_count: null,
        weekly_consistency: null,
      },
    }));
  }
}
