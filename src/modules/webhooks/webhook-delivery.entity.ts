import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Webhook } from './webhook.entity.js';

/** One event for one webhook. */
@Entity('webhook_deliveries')
@Check('webhook_deliveries_state_check', `state IN ('pending','delivered','failed')`)
@Index('webhook_deliveries_due', ['nextAttemptAt'], { where: `state = 'pending'` })
@Index('webhook_deliveries_newest', ['webhookId', 'createdAt'])
export class WebhookDelivery {
  /** Follows from the webhook and the event, so that deciding it twice makes one; the receiver sees it. */
  @PrimaryColumn({ type: 'varchar', length: 64 }) id: string;
  @ForeignKey(() => Webhook, { name: 'webhook_deliveries_webhook_id_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'webhook_id', type: 'varchar', length: 32 })
  webhookId: string;
  @Column({ type: 'varchar', length: 32 }) event: string;
  /** The same bytes at every try. */
  @Column({ type: 'text' }) body: string;
  @Column({ type: 'varchar', length: 16, default: 'pending' }) state: 'pending' | 'delivered' | 'failed';
  @Column({ type: 'integer', default: 0 }) attempts: number;
  /** Of the last try; null when there was no answer. */
  @Column({ name: 'status_code', type: 'integer', nullable: true }) statusCode: number | null;
  @Column({ type: 'text', nullable: true }) error: string | null;
  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' }) createdAt: Date;
  @Column({ name: 'attempted_at', type: 'timestamptz', precision: 3, nullable: true })
  attemptedAt: Date | null;
  /** While somebody sends it: when it may be sent again, should he never be heard of again. */
  @Column({ name: 'next_attempt_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  nextAttemptAt: Date;
}
