import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../platform/database/database.js';
import { conflict } from '../../platform/http/problem.js';
import { Dispatcher } from '../jobs/dispatcher.js';
import { SimulationBatch } from '../jobs/simulation-batch.js';
import { EventsRepository } from './events.repository.js';
import type { EvolutionRun } from './evolution-run.entity.js';
import { GenerationsRepository } from './generations.repository.js';
import { RunsRepository } from './runs.repository.js';

/** Runs only the failed simulations of a run's last generation again; the others keep their results. */
@Injectable()
export class Retrying {
  constructor(
    private readonly runs: RunsRepository,
    private readonly generations: GenerationsRepository,
    private readonly batch: SimulationBatch,
    private readonly events: EventsRepository,
    private readonly dispatcher: Dispatcher,
  ) {}

  /**
   * Opens them again within `tx`, which holds the run. A run that had ended takes its last decision anew; decisions of
   * earlier generations stand, because others were bred from them.
   * @returns how many simulations will run again
   * @throws Problem 409 when the run has ended and nothing of its last generation failed
   */
  async retry(tx: Transaction, run: EvolutionRun): Promise<number> {
    const { id, currentGeneration: generation } = run;
    // What a run left undone because too many simulations failed belongs to what failed.
    const statuses =
      run.stopReason === 'max_failures' ? (['FAILED', 'CANCELLED'] as const) : (['FAILED'] as const);
    const retried = await this.batch.reopen(tx, id, generation, statuses);
    if (retried === 0) {
      if (run.finishedAt === null) return 0;
      throw conflict(
        `retry-failed is not possible for run ${id}: no simulation of its last generation failed (${run.status}, ${run.stopReason}).`,
        { run_status: run.status },
      );
    }
    await this.events.append(tx, id, generation, 'run_retried', { simulations: retried });
    await this.generations.reopen(tx, id, generation);
    if (run.finishedAt !== null) await this.runs.awaitAdmission(tx, id);
    else if (run.status === 'RUNNING') await this.dispatcher.order(tx, 'restore', id, generation);
    return retried;
  }
}
