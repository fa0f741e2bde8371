import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { PrunedFeature } from './core/plan-prune.js';
import { EvolutionRun } from './evolution-run.entity.js';

/** One edge of the lineage: parent model to child model. Generation 0 has no parent unless the run was seeded by a model. */
@Entity('evolution_log')
@Unique('evolution_log_run_id_generation_key', ['runId', 'generation'])
@Index('evolution_log_child', ['childModelId'])
export class EvolutionLog {
  @PrimaryColumn({ type: 'varchar', length: 64 }) id: string;
  @ForeignKey(() => EvolutionRun, { name: 'evolution_log_run_id_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'run_id', type: 'varchar', length: 64 })
  runId: string;
  @Column({ name: 'parent_model_id', type: 'varchar', length: 64, nullable: true }) parentModelId:
    string | null;
  @Column({ name: 'child_model_id', type: 'varchar', length: 64 }) childModelId: string;
  @Column({ type: 'integer' }) generation: number;
  @Column({ name: 'parent_sqn', type: 'double precision', nullable: true }) parentSqn: number | null;
  @Column({ name: 'child_sqn', type: 'double precision', nullable: true }) childSqn: number | null;
  @Column({ name: 'pruned_features', type: 'jsonb' }) prunedFeatures: PrunedFeature[];
  @Column({ name: 'remaining_features', type: 'jsonb' }) remainingFeatures: string[];
  @Column({ name: 'pruning_reason', type: 'varchar', length: 64 }) pruningReason: string;
  @Column({ type: 'varchar', length: 64, nullable: true }) fingerprint: string | null;
  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' }) createdAt: Date;
}
