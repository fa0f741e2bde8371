import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../platform/database/database.js';
import { SimulationBatch } from '../jobs/simulation-batch.js';
import type { Cut } from './core/run-state.js';
import { EventsRepository } from './events.repository.js';
import { GenerationsRepository } from './generations.repository.js';

/** Ends the simulations of a generation before its grid is through; the generation is decided with what it has. */
@Injectable()
export class Cutting {
  constructor(
    private readonly generations: GenerationsRepository,
    private readonly batch: SimulationBatch,
    private readonly events: EventsRepository,
  ) {}

  /** Cancels what is open of the generation within `tx`, which holds the run. @returns false when it was cut already */
  async cut(tx: Transaction, runId: string, generation: number, reason: Cut): Promise<boolean> {
    if (!(await this.record(tx, runId, generation, reason))) return false;
    await this.batch.cut(tx, runId, generation);
    return true;
  }

  /** Puts on record why not all of the grid is simulated. @returns false when a reason is on record already */
  async record(tx: Transaction, runId: string, generation: number, reason: Cut): Promise<boolean> {
    if (!(await this.generations.cutShort(tx, runId, generation, reason))) return false;
    await this.events.append(tx, runId, generation, 'generation_cut_short', { reason });
    return true;
  }
}
