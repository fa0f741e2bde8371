import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Transaction } from '../../platform/database/database.js';
import type { OutboxRow } from './outbox.entity.js';

/** Work that a transaction decides and that the dispatcher hands to the queue after the commit. */
export type OutboxTopic = 'breed' | 'simulate' | 'withdraw';

@Injectable()
export class OutboxRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Writes the row within `tx`; the same decision taken twice writes one row. */
  async put(
    tx: Transaction,
    topic: OutboxTopic,
    payload: { runId: string; generation: number },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO outbox (topic, key, payload) VALUES ($1, $2, $3) ON CONFLICT (key) DO NOTHING`,
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
