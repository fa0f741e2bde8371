import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A configuration that was tried on some data, once for all runs; it stays when its run goes. */
@Entity('trials')
@Index('trials_symbol', ['symbol', 'spanStart', 'spanEnd'])
export class Trial {
  /** Hash of model, strategy, data and engine. */
  @PrimaryColumn({ name: 'simulation_key', type: 'varchar', length: 64 }) simulationKey: string;
  @Column({ type: 'varchar', length: 16 }) symbol: string;
  /** What was simulated; null when the service did not tell. */
  @Column({ name: 'span_start', type: 'timestamptz', precision: 3, nullable: true }) spanStart: Date | null;
  @Column({ name: 'span_end', type: 'timestamptz', precision: 3, nullable: true }) spanEnd: Date | null;
  /** The run that tried it first. */
  @Column({ name: 'run_id', type: 'varchar', length: 64 }) runId: string;
  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' }) createdAt: Date;
}
