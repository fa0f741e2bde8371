import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Transaction } from '../../platform/database/database.js';
import type { OutboxRow } from './outbox.entity.js';

/**
 * Work that a transaction decides and that the dispatcher hands to the queue after the commit: `breed` and `simulate` add
 * the next step of a generation, `withdraw` takes the generation out of the queue, `restore` brings back what PostgreSQL
 * still wants of it, `cut` takes its simulations out and lets the evaluation run when the last one that runs has ended.
 */
export type OutboxTopic = 'breed' | 'simulate' | 'withdraw' | 'restore' | 'cut';

@Injectable()
export class OutboxRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Writes the row within `tx`. The same decision taken again takes the row over under a new id: it comes after everything
   * ordered before, and marking the old order as done does not reach it.
   */
  async put(
    tx: Transaction,
    topic: OutboxTopic,
    payload: { runId: string; generation: number },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO outbox (topic, key, payload) VALUES ($1, $2, $3)
       ON CONFLICT (key) DO UPDATE SET id = DEFAULT, created_at = now(), done_at = NULL`,
      [topic, `${topic}:${payload.runId}:${payload.generation}`, payload],
    );
  }

  async open(limit: number): Promise<Pick<OutboxRow, 'id' | 'topic' | 'payload'>[]> {
    return this.dataSource.query(
      'SELECT id, topic, payload FROM outbox WHERE done_at IS NULL ORDER BY id LIMIT $1',
      [limit],
    );
  }

  async done(id: string): Promise<void> {
    await this.dataSource.query('UPDATE outbox SET done_at = now() WHERE id = $1 AND done_at IS NULL', [id]);
  }
}
