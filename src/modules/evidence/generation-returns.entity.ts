import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** Daily returns of everything that a generation tried on one symbol, or why there are none. */
@Entity('generation_returns')
@Check('generation_returns_check', '(file IS NULL) = (unknown IS NOT NULL)')
export class GenerationReturns {
  @ForeignKey('EvolutionRun', { name: 'generation_returns_run_id_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'run_id', type: 'varchar', length: 64 })
  runId: string;
  @PrimaryColumn({ type: 'integer' }) generation: number;
  @PrimaryColumn({ type: 'varchar', length: 16 }) symbol: string;
  /** Distinct simulations, asked for or on file. */
  @Column({ type: 'integer' }) columns: number;
  @Column({ type: 'integer', nullable: true }) sessions: number | null;
  /** A file of daily returns (quant/statistics/daily-file.ts) by gzip; its ids are simulation keys. */
  @Column({ type: 'bytea', nullable: true }) file: Buffer | null;
  /** Why there is no file. */
  @Column({ type: 'text', nullable: true }) unknown: string | null;
  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' }) createdAt: Date;
}
