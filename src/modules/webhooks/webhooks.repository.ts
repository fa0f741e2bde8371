import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { returned } from '../../platform/database/affected.js';
import type { WebhookAnswer } from './dto/webhook.answers.js';

export interface NewWebhook {
  readonly id: string;
  readonly url: string;
  readonly events: readonly string[];
  readonly description: string | null;
  readonly secret: string;
  readonly createdBy: string;
}

const COLUMNS = `w.id, w.url, w.events, w.description, w.created_by, w.created_at,
  (SELECT count(*)::int FROM webhook_deliveries d WHERE d.webhook_id = w.id AND d.state = 'pending') AS pending,
  (SELECT count(*)::int FROM webhook_deliveries d WHERE d.webhook_id = w.id AND d.state = 'failed') AS failed`;

@Injectable()
export class WebhooksRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Inserts a webhook that is told what happens from now on, unless there are `most`. @returns whether it did */
  async insert(webhook: NewWebhook, most: number): Promise<boolean> {
    const rows: unknown[] = await this.dataSource.query(
      `INSERT INTO webhooks (id, url, events, description, secret, created_by, position)
       SELECT $1, $2, $3, $4, $5, $6, (SELECT coalesce(max(id), 0) FROM events)
       WHERE (SELECT count(*) FROM webhooks) < $7 RETURNING id`,
      [
        webhook.id,
        webhook.url,
        JSON.stringify(webhook.events),
        webhook.description,
        webhook.secret,
        webhook.createdBy,
        most,
      ],
    );
    return rows.length === 1;
  }

  async list(): Promise<WebhookAnswer[]> {
    return this.dataSource.query(`SELECT ${COLUMNS} FROM webhooks w ORDER BY w.created_at, w.id`);
  }

  async find(id: string): Promise<WebhookAnswer | undefined> {
    const [row] = await this.dataSource.query<WebhookAnswer[]>(
      `SELECT ${COLUMNS} FROM webhooks w WHERE w.id = $1`,
      [id],
    );
    return row;
  }

  /** @returns whether there was one */
  async delete(id: string): Promise<boolean> {
    const answer = await this.dataSource.query('DELETE FROM webhooks WHERE id = $1 RETURNING id', [id]);
    return returned(answer).length === 1;
  }
}
