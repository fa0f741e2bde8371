import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../platform/database/database.js';
import type { PromotedModel } from './promoted-model.entity.js';

@Injectable()
export class PromotionsRepository {
  /** Inserts a promoted model; a run that has one already keeps it. */
  async insert(tx: Transaction, model: Omit<PromotedModel, 'createdAt'>): Promise<void> {
    await tx.query(
      `INSERT INTO promoted_models (id, model_id, run_id, generation, job_id, sqn, profit_factor, trade_count,
         weekly_consistency, ticker, regime_config, threshold, z_score_cutoff, features, full_result, evidence)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) ON CONFLICT (run_id) DO NOTHING`,
      [
        model.id,
        model.modelId,
        model.runId,
        model.generation,
        model.jobId,
        model.sqn,
        model.profitFactor,
        model.tradeCount,
        model.weeklyConsistency,
        model.ticker,
        JSON.stringify(model.regimeConfig),
        model.threshold,
        model.zScoreCutoff,
        JSON.stringify(model.features),
        JSON.stringify(model.fullResult),
        model.evidence === null ? null : JSON.stringify(model.evidence),
      ],
    );
  }
}
