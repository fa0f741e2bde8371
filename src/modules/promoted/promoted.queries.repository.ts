import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PromotionEvidence } from '../evidence/core/promotion-evidence.js';
import type { PromotedAnswer, PromotedSummary } from './dto/promoted.answers.js';

/** A promoted model without what is computed from its evidence. */
export interface PromotedRow extends Omit<PromotedSummary, 'verdicts'> {
  readonly evidence: PromotionEvidence | null;
}

/** With its configuration and results. */
type PromotedDetailRow = Omit<PromotedAnswer, 'lineage' | 'verdicts' | 'evidence'> & PromotedRow;

const SUMMARY = `p.id, p.model_id, p.run_id, p.generation, p.job_id, p.ticker, p.sqn, p.profit_factor, p.trade_count,
  p.weekly_consistency, p.threshold, p.z_score_cutoff, p.regime_config, p.features, p.created_at`;

/** Reads promoted models for answers. */
@Injectable()
export class PromotedQueriesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Highest SQN first, those after the model `cursor` when it is given. */
  async list(cursor: string | undefined, limit: number): Promise<PromotedRow[]> {
    return this.dataSource.query(
      `SELECT ${SUMMARY}, p.evidence FROM promoted_models p
       WHERE $1::text IS NULL OR (p.sqn, p.id) < (SELECT c.sqn, c.id FROM promoted_models c WHERE c.id = $1)
       ORDER BY p.sqn DESC, p.id DESC LIMIT $2`,
      [cursor ?? null, limit],
    );
  }

  async find(id: string): Promise<PromotedDetailRow | undefined> {
    const [row] = await this.dataSource.query<PromotedDetailRow[]>(
      `SELECT ${SUMMARY}, p.full_result, p.evidence, j.params AS simulation_params,
              jsonb_build_object('features', p.features, 'fingerprint', g.fingerprint, 'data_version', g.data_version,
                'chosen', g.training->'result'->'chosen', 'run_config', r.config) AS model
       FROM promoted_models p
       JOIN evolution_runs r ON r.id = p.run_id
       LEFT JOIN generations g ON g.run_id = p.run_id AND g.generation = p.generation
       LEFT JOIN priority_jobs j ON j.id = p.job_id
       WHERE p.id = $1`,
      [id],
    );
    return row;
  }
}
