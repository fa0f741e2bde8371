import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { returned } from '../../platform/database/affected.js';
import type { Transaction } from '../../platform/database/database.js';
import type { DeliveryAnswer } from './dto/webhook.answers.js';

/** A delivery that somebody has taken in order to send it. */
export interface TakenDelivery {
  readonly id: string;
  readonly webhookId: string;
  readonly event: string;
  readonly body: string;
  readonly url: string;
  readonly secret: string;
  /** Counting this one. */
  readonly attempts: number;
}

/** How a try ended. */
export interface Outcome {
  readonly delivered: boolean;
  /** null when there was no answer. */
  readonly statusCode: number | null;
  readonly error: string | null;
}

/** The body of a delivery `id` of what is in `type`, `at` and `data`. */
const BODY = `(jsonb_build_object('id', id, 'type', type, 'at', to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
  || data)::text`;

@Injectable()
export class DeliveriesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Makes a delivery of each event of the log that a webhook asks for and was not looked at for it. The position moves in
   * the same statement; it can be one number because nothing ever appears in the log before what is already there.
   */
  async takeFromLog(): Promise<void> {
    await this.dataSource.query(
      `WITH behind AS (
         SELECT id, events, position FROM webhooks WHERE position < (SELECT max(id) FROM events) FOR UPDATE SKIP LOCKED
       ), found AS (
         SELECT w.id AS webhook_id, w.id || '_' || e.id AS id, e.type, e.created_at AS at, e.data
         FROM behind w JOIN events e ON e.id > w.position AND w.events ? e.type
       ), made AS (
         INSERT INTO webhook_deliveries (id, webhook_id, event, body)
         SELECT id, webhook_id, type, ${BODY} FROM found ON CONFLICT DO NOTHING
       )
       UPDATE webhooks w SET position = greatest(w.position, (SELECT max(id) FROM events))
       FROM behind WHERE w.id = behind.id`,
    );
  }

  /** Makes a delivery that tells nothing but that the webhook works. @returns its id, or null when there is no such webhook */
  async putTest(tx: Transaction, webhookId: string, nonce: string): Promise<string | null> {
    const [row]: { id: string }[] = await tx.query(
      `INSERT INTO webhook_deliveries (id, webhook_id, event, body)
       SELECT id, webhook_id, type, ${BODY}
       FROM (SELECT w.id || '_test_' || $2::text AS id, w.id AS webhook_id, 'test' AS type, now() AS at, '{}'::jsonb AS data
             FROM webhooks w WHERE w.id = $1) t
       RETURNING id`,
      [webhookId, nonce],
    );
    return row?.id ?? null;
  }

  /**
   * Takes the delivery that is due for longest, for `seconds`: a sender that is not heard of again within them is taken for
   * dead, and another one sends it. Due is what is due within a millisecond, to which the column is rounded.
   * @param busy webhooks to pass over
   */
  async take(
    seconds: number,
    busy: readonly string[],
    tx: Transaction = this.dataSource.manager,
  ): Promise<TakenDelivery | null> {
    const answer = await tx.query(
      `UPDATE webhook_deliveries d
       SET attempts = d.attempts + 1, attempted_at = now(), next_attempt_at = now() + $1 * interval '1 second'
       FROM webhooks w
       WHERE w.id = d.webhook_id AND d.id = (
         SELECT id FROM webhook_deliveries
         WHERE state = 'pending' AND next_attempt_at <= now() + interval '1 millisecond' AND webhook_id <> ALL($2)
         ORDER BY next_attempt_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING d.id, d.webhook_id AS "webhookId", d.event, d.body, w.url, w.secret, d.attempts`,
      [seconds, busy],
    );
    return returned<TakenDelivery>(answer)[0] ?? null;
  }

  /** Notes how a try ended, unless another sender has tried since. @param pause seconds to the next one; null: none */
  async note({ id, attempts }: TakenDelivery, outcome: Outcome, pause: number | null): Promise<void> {
    await this.dataSource.query(
      `UPDATE webhook_deliveries
       SET state = $3, status_code = $4, error = $5,
           next_attempt_at = CASE WHEN $6::float8 IS NULL THEN next_attempt_at ELSE now() + $6 * interval '1 second' END
       WHERE id = $1 AND attempts = $2 AND state = 'pending'`,
      [
        id,
        attempts,
        outcome.delivered ? 'delivered' : pause === null ? 'failed' : 'pending',
        outcome.statusCode,
        outcome.error,
        pause,
      ],
    );
  }

  /** The newest deliveries of a webhook. */
  async list(webhookId: string, limit: number): Promise<DeliveryAnswer[]> {
    return this.dataSource.query(
      `SELECT id, event, state, attempts, status_code, error, created_at, attempted_at,
              CASE WHEN state = 'pending' THEN next_attempt_at END AS next_attempt_at
       FROM webhook_deliveries WHERE webhook_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2`,
      [webhookId, limit],
    );
  }

  /** Deletes deliveries that ended more than `days` ago. */
  async forget(days: number): Promise<void> {
    await this.dataSource.query(
      `DELETE FROM webhook_deliveries WHERE state <> 'pending' AND created_at < now() - $1 * interval '1 day'`,
      [days],
    );
  }
}
