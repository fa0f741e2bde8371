import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A process of the factory or a program that works for it, as its last heartbeat told. */
@Entity('workers')
export class WorkerRow {
  @PrimaryColumn({ type: 'varchar', length: 64 }) id: string;
  @Column({ type: 'varchar', length: 255 }) host: string;
  /** 0 for `http`: it means nothing from afar. */
  @Column({ type: 'integer' }) pid: number;
  /** `api`, `processor` or, of programs that speak HTTP, `http`. */
  @Column({ type: 'varchar', length: 16 }) role: string;
  @Column({ type: 'varchar', length: 32 }) version: string;
  /** `running` or `stopped`; a row whose heartbeat is old is stale or gone whatever it says. */
  @Column({ type: 'varchar', length: 16 }) state: string;
  @Column({ type: 'integer' }) concurrency: number;
  @Column({ name: 'current_jobs', type: 'jsonb', default: [] }) currentJobs: string[];
  /** Services that the process finds down. */
  @Column({ name: 'services_down', type: 'jsonb', default: [] }) servicesDown: string[];
  @Column({ type: 'bigint', default: 0 }) done: string;
  @Column({ type: 'bigint', default: 0 }) failed: string;
  @Column({ name: 'started_at', type: 'timestamptz', precision: 3, default: () => 'now()' }) startedAt: Date;
  @Column({ name: 'last_heartbeat', type: 'timestamptz', precision: 3, default: () => 'now()' })
  lastHeartbeat: Date;
}
