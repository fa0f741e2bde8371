import type { JobStatus } from './core/job-status.js';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One simulation: one model under one strategy config. */
@Entity('priority_jobs')
export class PriorityJob {
  @PrimaryColumn({ type: 'varchar', length: 64 }) id: string;
  /** `{run}-g{generation}` */
  @Column({ name: 'batch_id', type: 'varchar', length: 64 }) batchId: string;
  @Column({ name: 'run_id', type: 'varchar', length: 64 }) runId: string;
  @Column({ name: 'model_id', type: 'varchar', length: 64 }) modelId: string;
  @Column({ type: 'integer' }) generation: number;
  /** Place in the strategy grid. */
  @Column({ name: 'config_index', type: 'integer' }) configIndex: number;
  @Column({ name: 'parent_sqn', type: 'double precision', nullable: true }) parentSqn: number | null;
  @Column({ type: 'integer' }) priority: number;
  @Column({ type: 'varchar', length: 16, default: 'PENDING' }) status: JobStatus;
  /** The body of the simulation request, snake_case. */
  @Column({ type: 'jsonb' }) params: Record<string, unknown>;
  /** The `stats` of the simulation service. */
  @Column({ type: 'jsonb', nullable: true }) result: Record<string, unknown> | null;
  @Column({ type: 'text', nullable: true }) error: string | null;
  @Column({ name: 'worker_id', type: 'varchar', length: 64, nullable: true }) workerId: string | null;
  /** Hash of everything that determines the result; equal keys give equal results. */
  @Column({ name: 'simulation_key', type: 'varchar', length: 64 }) simulationKey: string;
  @Column({ name: 'engine_version', type: 'varchar', length: 64, nullable: true }) engineVersion:
    string | null;
  @Column({ type: 'boolean', default: false }) reused: boolean;
  @Column({ type: 'integer', default: 0 }) attempts: number;
  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' }) createdAt: Date;
  @Column({ name: 'started_at', type: 'timestamptz', precision: 3, nullable: true }) startedAt: Date | null;
  @Column({ name: 'finished_at', type: 'timestamptz', precision: 3, nullable: true }) finishedAt: Date | null;
}
