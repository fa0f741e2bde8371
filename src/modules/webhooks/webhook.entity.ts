import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An address that is told what happens. */
@Entity('webhooks')
export class Webhook {
  @PrimaryColumn({ type: 'varchar', length: 32 }) id: string;
  @Column({ type: 'text' }) url: string;
  /** Types of events. */
  @Column({ type: 'jsonb' }) events: string[];
  @Column({ type: 'text', nullable: true }) description: string | null;
  /** Kept as it is, because every delivery is signed with it. */
  @Column({ type: 'varchar', length: 64 }) secret: string;
  /** Number of the last event of the log that was looked at for it. */
  @Column({ type: 'bigint' }) position: string;
  @Column({ name: 'created_by', type: 'varchar', length: 64 }) createdBy: string;
  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' }) createdAt: Date;
}
