import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** One look at the holdout of a run. The row is there before the look is taken. */
@Entity('holdout_touches')
@Unique('holdout_touches_run_id_simulation_key_key', ['runId', 'simulationKey'])
@Check('holdout_touches_check', '(answered_at IS NULL) = (passed IS NULL)')
export class HoldoutTouch {
  @ForeignKey('EvolutionRun', { name: 'holdout_touches_run_id_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'run_id', type: 'varchar', length: 64 })
  runId: string;
  /** From 1, in the order of the looks. */
  @PrimaryColumn({ type: 'integer' }) ordinal: number;
  @Column({ type: 'integer' }) generation: number;
  /** The candidate: a simulation that met the criteria. */
  @Column({ name: 'job_id', type: 'varchar', length: 64 }) jobId: string;
  @Column({ name: 'simulation_key', type: 'varchar', length: 64 }) simulationKey: string;
  @Column({ name: 'touched_at', type: 'timestamptz', precision: 3, default: () => 'now()' }) touchedAt: Date;
  @Column({ name: 'answered_at', type: 'timestamptz', precision: 3, nullable: true }) answeredAt: Date | null;
  /** The `stats` of the simulation service; null when it gave none. */
  @Column({ type: 'jsonb', nullable: true }) stats: Record<string, unknown> | null;
  @Column({ type: 'boolean', nullable: true }) passed: boolean | null;
  /** What spoke for or against the candidate. */
  @Column({ type: 'text', nullable: true }) reason: string | null;
}
