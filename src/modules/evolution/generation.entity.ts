import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { GenerationStatistics } from '../evidence/core/generation-statistics.js';
import type { PrunedFeature } from './core/plan-prune.js';
import { CUTS, type Cut, GENERATION_STATES, type GenerationState } from './core/run-state.js';
import { EvolutionRun } from './evolution-run.entity.js';

/** Seconds that each step of a generation took. */
export interface StepSeconds {
  importance?: number;
  train?: number;
  simulate?: number;
  evaluate?: number;
}

/** What the training service told: windows done while it trains, the outcome of its search when it has. */
export interface TrainingSummary {
  done: number;
  total: number;
  result?: Record<string, unknown>;
}

/** One turn of the loop: breed a model, simulate it, decide. */
@Entity('generations')
@Check('generations_state_check', `state IN ('${GENERATION_STATES.join(`','`)}')`)
@Check('generations_outcome_check', `outcome IN ('advanced','promoted','stopped')`)
@Check('generations_cut_short_check', `cut_short IN ('${CUTS.join(`','`)}')`)
@Index('generations_open', ['runId'], { where: `state IN ('BREEDING','SIMULATING')` })
export class Generation {
  @ForeignKey(() => EvolutionRun, { name: 'generations_run_id_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'run_id', type: 'varchar', length: 64 })
  runId: string;
  @PrimaryColumn({ type: 'integer' }) generation: number;
  @Column({ type: 'varchar', length: 16, default: 'BREEDING' }) state: GenerationState;
  @Column({ type: 'varchar', length: 16, nullable: true }) outcome:
    'advanced' | 'promoted' | 'stopped' | null;
  @Column({ name: 'parent_model_id', type: 'varchar', length: 64, nullable: true }) parentModelId:
    string | null;
  @Column({ name: 'parent_sqn', type: 'double precision', nullable: true }) parentSqn: number | null;
  /** Importance of the parent model's features, as the training service gave it. */
  @Column({ type: 'jsonb', nullable: true }) importance: Record<string, number> | null;
  @Column({ name: 'importance_method', type: 'varchar', length: 32, nullable: true }) importanceMethod:
    string | null;
  /** Features that share their importance, for the policy that prunes them together. */
  @Column({ name: 'importance_groups', type: 'jsonb', nullable: true }) importanceGroups:
    readonly (readonly string[])[] | null;
  @Column({ type: 'jsonb', nullable: true }) features: string[] | null;
  @Column({ type: 'jsonb', nullable: true }) pruned: PrunedFeature[] | null;
  @Column({ name: 'data_version', type: 'varchar', length: 128, nullable: true }) dataVersion: string | null;
  @Column({ type: 'varchar', length: 64, nullable: true }) fingerprint: string | null;
  @Column({ name: 'fingerprint_hit', type: 'boolean', nullable: true }) fingerprintHit: boolean | null;
  @Column({ name: 'model_id', type: 'varchar', length: 64, nullable: true }) modelId: string | null;
  @Column({ name: 'null_model', type: 'boolean', default: false }) nullModel: boolean;
  @Column({ name: 'models_trained', type: 'integer', default: 0 }) modelsTrained: number;
  @Column({ type: 'jsonb', nullable: true }) training: TrainingSummary | null;
  @Column({ name: 'best_job_id', type: 'varchar', length: 64, nullable: true }) bestJobId: string | null;
  @Column({ name: 'best_sqn', type: 'double precision', nullable: true }) bestSqn: number | null;
  /** Simulations with a result when the generation was decided. */
  @Column({ name: 'n_evaluated', type: 'integer', nullable: true }) nEvaluated: number | null;
  /** Why the grid was not simulated to its end; null when it was. */
  @Column({ name: 'cut_short', type: 'varchar', length: 32, nullable: true }) cutShort: Cut | null;
  /** What its results are against luck, and what became of those that met the criteria; null before the decision. */
  @Column({ type: 'jsonb', nullable: true }) statistics: GenerationStatistics | null;
  /** When the training last made progress. */
  @Column({ name: 'training_at', type: 'timestamptz', precision: 3, nullable: true }) trainingAt: Date | null;
  @Column({ type: 'jsonb', default: {} }) seconds: StepSeconds;
  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' }) createdAt: Date;
  @Column({ name: 'simulating_at', type: 'timestamptz', precision: 3, nullable: true })
  simulatingAt: Date | null;
  @Column({ name: 'decided_at', type: 'timestamptz', precision: 3, nullable: true }) decidedAt: Date | null;
}
