import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../platform/database/database.js';

export type RunEventType =
  | 'run_requested'
  | 'run_started'
  | 'generation_started'
  | 'features_chosen'
  | 'model_ready'
  | 'generation_cut_short'
  | 'holdout_touched'
  | 'holdout_judged'
  | 'generation_decided'
  | 'promoted'
  | 'run_paused'
  | 'run_resumed'
  | 'run_retried'
  | 'run_ended';

@Injectable()
export class EventsRepository {
  /** Appends to the history of a run, within the transaction that makes it true. */
  async append(
    tx: Transaction,
    runId: string,
    generation: number | null,
    type: RunEventType,
    data: Record<string, unknown> = {},
  ): Promise<void> {
    await tx.query('INSERT INTO run_events (run_id, generation, type, data) VALUES ($1, $2, $3, $4)', [
      runId,
      generation,
      type,
      JSON.stringify(data),
    ]);
  }
}
