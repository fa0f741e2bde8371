import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '../../platform/database/database.js';
import { log } from '../../platform/logging/log.js';
import { finalStatus, type StopReason } from './core/run-state.js';
import { EventsRepository } from './events.repository.js';
import { GenerationsRepository } from './generations.repository.js';
import { RunsRepository } from './runs.repository.js';

/** Ends runs, each once, with its reason. */
@Injectable()
export class RunEnding {
  constructor(
    private readonly database: Database,
    private readonly runs: RunsRepository,
    private readonly generations: GenerationsRepository,
    private readonly events: EventsRepository,
  ) {}

  /** Ends the run within `tx`. */
  async end(
    tx: Transaction,
    runId: string,
    generation: number,
    reason: StopReason,
    detail: string | null,
  ): Promise<void> {
    if (!(await this.runs.end(tx, runId, reason, detail))) return;
    await this.events.append(tx, runId, generation, 'run_ended', {
      status: finalStatus(reason),
      reason,
      detail,
    });
    log().info({ runId, reason, detail }, 'run ended');
  }

  /** Ends a run whose generation could not be bred; what earlier generations found stays. */
  async endInBreeding(runId: string, generation: number, reason: StopReason, detail: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      // The run is locked before the generation, here as everywhere: two orders would deadlock.
      if ((await this.runs.lock(tx, runId))?.status !== 'RUNNING') return;
      if ((await this.generations.lock(tx, runId, generation, 'BREEDING')) === null) return;
      await this.generations.decide(tx, runId, generation, {
        outcome: 'stopped',
        bestJobId: null,
        bestSqn: null,
        nEvaluated: 0,
        statistics: null,
      });
      await this.end(tx, runId, generation, reason, detail);
    });
  }
}
