import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { LeasedJobs } from './core/lease-end.js';

/** The right of one HTTP worker to one queue job, for a while. */
@Entity('leases')
@Index('leases_worker', ['workerId'], { where: 'ended_at IS NULL' })
@Index('leases_queue_job', ['queueJobId'], { where: 'ended_at IS NULL' })
@Index('leases_expiry', ['expiresAt'])
export class Lease {
  /** What the worker shows for it. */
  @PrimaryColumn({ type: 'uuid' }) token: string;
  @Column({ name: 'queue_job_id', type: 'varchar', length: 64 }) queueJobId: string;
  /** What the queue knows its lock by; whoever had it could finish the job past every rule, so no answer tells it. */
  @Column({ name: 'queue_token', type: 'uuid' }) queueToken: string;
  @Column({ name: 'worker_id', type: 'varchar', length: 64 }) workerId: string;
  /** Name of the API token that the claim came with; no other may use the lease. */
  @Column({ type: 'varchar', length: 64 }) principal: string;
  /** What became of each simulation under this lease, by its id. */
  @Column({ type: 'jsonb' }) jobs: LeasedJobs;
  /** Whether the queue gives up after this try. */
  @Column({ name: 'last_try', type: 'boolean' }) lastTry: boolean;
  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' }) createdAt: Date;
  @Column({ name: 'expires_at', type: 'timestamptz', precision: 3 }) expiresAt: Date;
  /** When nothing was left to do under it, or somebody else took the queue job. */
  @Column({ name: 'ended_at', type: 'timestamptz', precision: 3, nullable: true }) endedAt: Date | null;
}
