import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** Something that has become true, for all who listen. */
@Entity('events')
@Unique('events_id_key', ['id'])
@Index('events_subject', ['subject', 'id'])
export class EventRow {
  /** Order within a transaction. */
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) place: string;
  /** Order of the commits; drawn by the commit itself, so that nobody ever sees a row without it. */
  @Column({ type: 'bigint', nullable: true }) id: string | null;
  @Column({ type: 'varchar', length: 16 }) topic: string;
  @Column({ type: 'varchar', length: 32 }) type: string;
  /** What it is about, for those who listen to one thing only. */
  @Column({ type: 'varchar', length: 64, nullable: true }) subject: string | null;
  @Column({ type: 'jsonb', default: {} }) data: Record<string, unknown>;
  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' }) createdAt: Date;
}
