import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../platform/database/database.js';
import { EventLog } from '../../platform/database/event-log.js';
import { type RunEventType, topicOf } from './core/run-events.js';

@Injectable()
export class EventsRepository {
  constructor(private readonly log: EventLog) {}

  /** Appends to the history of a run and to the log of all events, within the transaction that makes it true. */
  async append(
    tx: Transaction,
    runId: string,
    generation: number | null,
    type: RunEventType,
    data: Record<string, unknown> = {},
  ): Promise<void> {
    await Promise.all([
      tx.query('INSERT INTO run_events (run_id, generation, type, data) VALUES ($1, $2, $3, $4)', [
        runId,
        generation,
        type,
        JSON.stringify(data),
      ]),
      this.log.append(tx, {
        topic: topicOf(type),
        type,
        subject: runId,
        data: { run_id: runId, generation, ...data },
      }),
    ]);
  }
}
