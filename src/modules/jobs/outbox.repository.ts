import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../platform/database/database.js';
import { Signals } from '../../platform/database/signals.js';
import type { Payloads } from './catalogue.js';

/**
 * Work that a transaction decides and that a dispatcher hands to the queue after the commit: `breed` and `simulate` add
 * the next step of a generation, `withdraw` takes the generation out of the queue, `restore` brings back what PostgreSQL
 * still wants of it, `cut` takes its simulations out and lets the evaluation run when the last one that runs has ended.
 */
export type OutboxTopic = 'breed' | 'simulate' | 'withdraw' | 'restore' | 'cut';

export interface Order {
  readonly id: string;
  readonly topic: OutboxTopic;
  readonly payload: Payloads['breed'];
}

/** Said when a transaction that ordered something has been committed. */
export const ORDERED = 'ordered';

@Injectable()
export class OutboxRepository {
  constructor(private readonly signals: Signals) {}

  /**
   * Writes the row within `tx`. The same decision taken again takes the row over under a new id: it comes after everything
   * ordered before, and marking the old order as done does not reach it.
   */
  async put(tx: Transaction, topic: OutboxTopic, payload: Payloads['breed']): Promise<void> {
    await Promise.all([
      tx.query(
        `INSERT INTO outbox (topic, key, payload) VALUES ($1, $2, $3)
         ON CONFLICT (key) DO UPDATE SET id = DEFAULT, created_at = now(), done_at = NULL`,
        [topic, `${topic}:${payload.runId}:${payload.generation}`, payload],
      ),
      this.signals.say(tx, ORDERED),
    ]);
  }

  /**
   * The oldest open order that no other process works on, its row locked until `tx` ends. Of a generation only the oldest
   * can be had, so that its orders are carried out one after the other.
   * @param except ids to pass over
   */
  async take(tx: Transaction, except: readonly string[]): Promise<Order | null> {
    const [row]: Order[] = await tx.query(
      `SELECT o.id, o.topic, o.payload FROM outbox o
       WHERE o.done_at IS NULL AND o.id <> ALL($1::bigint[])
         AND NOT EXISTS (SELECT 1 FROM outbox e
                         WHERE e.done_at IS NULL AND e.id < o.id AND e.payload = o.payload)
       ORDER BY o.id LIMIT 1 FOR UPDATE SKIP LOCKED`,
      [except],
    );
    return row ?? null;
  }

  async done(tx: Transaction, id: string): Promise<void> {
    await tx.query('UPDATE outbox SET done_at = now() WHERE id = $1', [id]);
  }

  /** Drops the rows of a generation that is over; an order that is still open stays. */
  async forget(tx: Transaction, { runId, generation }: Payloads['breed']): Promise<void> {
    await tx.query('DELETE FROM outbox WHERE payload = $1 AND done_at IS NOT NULL', [{ runId, generation }]);
  }
}
