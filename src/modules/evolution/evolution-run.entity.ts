import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { LuckStatistics } from '../evidence/core/luck-statistics.js';
import { RUN_STATUSES, type RunStatus, type StopReason } from './core/run-state.js';

/** One search: a symbol, its configuration, and how far it got. */
@Entity('evolution_runs')
@Unique('evolution_runs_seq_key', ['seq'])
@Unique('evolution_runs_idempotency_key_request_place_key', ['idempotencyKey', 'requestPlace'])
@Check('evolution_runs_status_check', `status IN ('${RUN_STATUSES.join(`','`)}')`)
@Check('evolution_runs_check', '(finished_at IS NULL) = (stop_reason IS NULL)')
@Index('evolution_runs_waiting', ['seq'], { where: `status = 'PENDING'` })
@Index('evolution_runs_active', ['status'], { where: 'finished_at IS NULL' })
export class EvolutionRun {
  @PrimaryColumn({ type: 'varchar', length: 64 }) id: string;
  /** Order of arrival, which is the order of admission. */
  @Column({ type: 'bigint', insert: false, update: false }) seq: string;
  @Column({ name: 'seed_model_id', type: 'varchar', length: 64, nullable: true }) seedModelId: string | null;
  @Column({ type: 'varchar', length: 16 }) symbol: string;
  @Column({ name: 'max_generations', type: 'integer' }) maxGenerations: number;
  @Column({ name: 'current_generation', type: 'integer', default: 0 }) currentGeneration: number;
  @Column({ type: 'varchar', length: 16, default: 'PENDING' }) status: RunStatus;
  /** The wire form of RunConfig. */
  @Column({ type: 'jsonb' }) config: Record<string, unknown>;
  @Column({ name: 'best_sqn', type: 'double precision', nullable: true }) bestSqn: number | null;
  @Column({ name: 'best_model_id', type: 'varchar', length: 64, nullable: true }) bestModelId: string | null;
  @Column({ type: 'boolean', default: false }) promoted: boolean;
  /** What everything found so far is against luck; null before the first decision. */
  @Column({ type: 'jsonb', nullable: true }) statistics: LuckStatistics | null;
  @Column({ name: 'stop_reason', type: 'varchar', length: 32, nullable: true }) stopReason: StopReason | null;
  @Column({ name: 'stop_detail', type: 'text', nullable: true }) stopDetail: string | null;
  /** What was told when the run was accepted. */
  @Column({ type: 'jsonb', default: [] }) warnings: string[];
  @Column({ name: 'idempotency_key', type: 'varchar', length: 128, nullable: true }) idempotencyKey:
    string | null;
  /** Tells the request of the key, which may have asked for several runs, from others. */
  @Column({ name: 'request_hash', type: 'varchar', length: 64, nullable: true }) requestHash: string | null;
  @Column({ name: 'request_place', type: 'integer', nullable: true }) requestPlace: number | null;
  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' }) createdAt: Date;
  @Column({ name: 'started_at', type: 'timestamptz', precision: 3, nullable: true }) startedAt: Date | null;
  @Column({ name: 'paused_at', type: 'timestamptz', precision: 3, nullable: true }) pausedAt: Date | null;
  @Column({ name: 'finished_at', type: 'timestamptz', precision: 3, nullable: true }) finishedAt: Date | null;
}
