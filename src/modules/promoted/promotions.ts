import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../platform/database/database.js';
import type { PromotionEvidence } from '../evidence/core/promotion-evidence.js';
import { countedSqn, type JudgedStats } from './core/criteria.js';
import { PromotionsRepository } from './promotions.repository.js';

export interface Promotion {
  readonly runId: string;
  readonly generation: number;
  readonly modelId: string;
  readonly jobId: string;
  readonly features: readonly string[];
  readonly params: {
    readonly symbol: string;
    readonly threshold: number;
    readonly z_score_cutoff: number;
    readonly regime_filter: Readonly<Record<string, readonly number[]>>;
  };
  readonly stats: Readonly<Record<string, unknown>>;
  readonly sqnCap: 100 | null;
  /** What spoke for it. */
  readonly evidence: PromotionEvidence;
}

/** Promotes models, at most one per run. */
@Injectable()
export class Promotions {
  constructor(private readonly repository: PromotionsRepository) {}

  /** @returns the id of the promoted model */
  async promote(tx: Transaction, promotion: Promotion): Promise<string> {
    const id = `p_${promotion.runId}`;
    const stats = promotion.stats as unknown as JudgedStats;
    await this.repository.insert(tx, {
      id,
      modelId: promotion.modelId,
      runId: promotion.runId,
      generation: promotion.generation,
      jobId: promotion.jobId,
      sqn: countedSqn(stats, promotion.sqnCap)!,
      profitFactor: stats.profit_factor!,
      tradeCount: stats.trade_count!,
      weeklyConsistency: stats.weekly_consistency!,
      ticker: promotion.params.symbol,
      regimeConfig: promotion.params.regime_filter as Record<string, number[]>,
      threshold: promotion.params.threshold,
      zScoreCutoff: promotion.params.z_score_cutoff,
      features: [...promotion.features],
      fullResult: promotion.stats,
      evidence: promotion.evidence,
    });
    return id;
  }
}
