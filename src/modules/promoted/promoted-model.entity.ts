import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { PromotionEvidence } from '../evidence/core/promotion-evidence.js';

/** A model whose best passing simulation met the criteria of its run; at most one per run. */
@Entity('promoted_models')
@Unique('promoted_models_run_id_key', ['runId'])
@Index('promoted_models_best', { synchronize: false })
export class PromotedModel {
  @PrimaryColumn({ type: 'varchar', length: 64 }) id: string;
  @Column({ name: 'model_id', type: 'varchar', length: 64 }) modelId: string;
  @ForeignKey('EvolutionRun', { name: 'promoted_models_run_id_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'run_id', type: 'varchar', length: 64 })
  runId: string;
  @Column({ type: 'integer' }) generation: number;
  @Column({ name: 'job_id', type: 'varchar', length: 64 }) jobId: string;
  @Column({ type: 'double precision' }) sqn: number;
  @Column({ name: 'profit_factor', type: 'double precision' }) profitFactor: number;
  @Column({ name: 'trade_count', type: 'integer' }) tradeCount: number;
  @Column({ name: 'weekly_consistency', type: 'double precision' }) weeklyConsistency: number;
  @Column({ type: 'varchar', length: 16 }) ticker: string;
  @Column({ name: 'regime_config', type: 'jsonb' }) regimeConfig: Record<string, number[]>;
  @Column({ type: 'double precision' }) threshold: number;
  @Column({ name: 'z_score_cutoff', type: 'double precision' }) zScoreCutoff: number;
  @Column({ type: 'jsonb' }) features: string[];
  @Column({ name: 'full_result', type: 'jsonb' }) fullResult: Record<string, unknown>;
  /** What spoke for it when it was promoted; null for models that were promoted before evidence was kept. */
  @Column({ type: 'jsonb', nullable: true }) evidence: PromotionEvidence | null;
  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' }) createdAt: Date;
}
