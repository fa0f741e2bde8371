import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { EvolutionRun } from './evolution-run.entity.js';

/** Something that happened to a run, in order. */
@Entity('run_events')
@Index('run_events_run', ['runId', 'id'])
export class RunEvent {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id: string;
  @ForeignKey(() => EvolutionRun, { name: 'run_events_run_id_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'run_id', type: 'varchar', length: 64 })
  runId: string;
  @Column({ type: 'integer', nullable: true }) generation: number | null;
  @Column({ type: 'varchar', length: 32 }) type: string;
  @Column({ type: 'jsonb', default: {} }) data: Record<string, unknown>;
  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' }) createdAt: Date;
}
