import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** Work that a transaction decided and that the queue does not know yet. */
@Entity('outbox')
@Unique('outbox_key_key', ['key'])
@Index('outbox_open', ['id'], { where: 'done_at IS NULL' })
export class OutboxRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id: string;
  @Column({ type: 'varchar', length: 32 }) topic: string;
  /** Deciding the same thing twice writes one row. */
  @Column({ type: 'varchar', length: 160 }) key: string;
  @Column({ type: 'jsonb' }) payload: Record<string, unknown>;
  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' }) createdAt: Date;
  @Column({ name: 'done_at', type: 'timestamptz', precision: 3, nullable: true }) doneAt: Date | null;
}
