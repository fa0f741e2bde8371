import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Something that happened to a run, in order. */
@Entity('run_events')
export class RunEvent {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id: string;
  @Column({ name: 'run_id', type: 'varchar', length: 64 }) runId: string;
  @Column({ type: 'integer', nullable: true }) generation: number | null;
  @Column({ type: 'varchar', length: 32 }) type: string;
  @Column({ type: 'jsonb', default: {} }) data: Record<string, unknown>;
  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' }) createdAt: Date;
}
