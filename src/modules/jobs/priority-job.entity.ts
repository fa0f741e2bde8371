import { JOB_STATUSES, type JobStatus } from './core/job-status.js';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** One simulation: one model under one strategy config. */
@Entity('priority_jobs')
@Check('priority_jobs_status_check', `status IN ('${JOB_STATUSES.join(`','`)}')`)
@Index('priority_jobs_generation', { synchronize: false })
@Index('priority_jobs_newest', { synchronize: false })
@Index('priority_jobs_claim_order', ['priority', 'createdAt', 'configIndex', 'id'], {
  where: `status = 'PENDING'`,
})
@Index('priority_jobs_queue_job', ['queueJobId'])
@Index('priority_jobs_failed', ['finishedAt'], { where: `status = 'FAILED'` })
@Index('priority_jobs_known', ['simulationKey'], { where: `status = 'COMPLETED'` })
@Index('priority_jobs_single_flight', ['simulationKey'], { unique: true, where: `status = 'RUNNING'` })
export class PriorityJob {
  @PrimaryColumn({ type: 'varchar', length: 64 }) id: string;
  /** `{run}-g{generation}` */
  @Column({ name: 'batch_id', type: 'varchar', length: 64 }) batchId: string;
  @ForeignKey('EvolutionRun', { name: 'priority_jobs_run_id_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'run_id', type: 'varchar', length: 64 })
  runId: string;
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
  /** These five are those of the result; the database itself keeps them equal. */
  @Column({ type: 'double precision', nullable: true }) sqn: number | null;
  @Column({ name: 'sqn_raw', type: 'double precision', nullable: true }) sqnRaw: number | null;
  @Column({ name: 'profit_factor', type: 'double precision', nullable: true }) profitFactor: number | null;
  @Column({ name: 'trade_count', type: 'double precision', nullable: true }) tradeCount: number | null;
  @Column({ name: 'weekly_consistency', type: 'double precision', nullable: true }) weeklyConsistency:
    number | null;
  @Column({ type: 'text', nullable: true }) error: string | null;
  @Column({ name: 'worker_id', type: 'varchar', length: 64, nullable: true }) workerId: string | null;
  /** Hash of everything that determines the result; equal keys give equal results. */
  @Column({ name: 'simulation_key', type: 'varchar', length: 64 }) simulationKey: string;
  @Column({ name: 'engine_version', type: 'varchar', length: 64, nullable: true }) engineVersion:
    string | null;
  @Column({ type: 'boolean', default: false }) reused: boolean;
  @Column({ type: 'integer', default: 0 }) attempts: number;
  /** The job of the queue that carries this simulation, perhaps among others. */
  @Column({ name: 'queue_job_id', type: 'varchar', length: 64 }) queueJobId: string;
  /** Set while RUNNING when nobody wants the result any more; whoever runs it is told at the next heartbeat. */
  @Column({ name: 'cancel_requested', type: 'boolean', default: false }) cancelRequested: boolean;
  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' }) createdAt: Date;
  @Column({ name: 'started_at', type: 'timestamptz', precision: 3, nullable: true }) startedAt: Date | null;
  @Column({ name: 'finished_at', type: 'timestamptz', precision: 3, nullable: true }) finishedAt: Date | null;
}
