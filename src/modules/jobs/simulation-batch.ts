import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../platform/database/database.js';
import { MOST_STARTS } from './catalogue.js';
import { batchId } from './core/batch-id.js';
import { isFinal, type JobStatus } from './core/job-status.js';
import { priority } from './core/priority.js';
import { simulationIdentity, type SimulationParams } from './core/simulation-identity.js';
import { simulationKey } from './core/simulation-key.js';
import { OutboxRepository } from './outbox.repository.js';
import {
  type AnsweredRow,
  type CompletedRow,
  type SimulationOutcomeRow,
  SimulationsRepository,
} from './simulations.repository.js';

export interface SimulationBatchRequest {
  readonly runId: string;
  readonly generation: number;
  readonly modelId: string;
  readonly parentSqn: number | null;
  readonly engineVersion: string;
  /** Neighbours in the grid that one job of the queue carries. */
  readonly simulationsPerJob: number;
  /** One simulation each, in the order of the strategy grid. */
  readonly params: readonly SimulationParams[];
}

const simulationId = (batch: string, configIndex: number): string => `${batch}-s${configIndex}`;

/** Puts the simulations of a generation on record and orders their hand-over to the queue. */
@Injectable()
export class SimulationBatch {
  constructor(
    private readonly simulations: SimulationsRepository,
    private readonly outbox: OutboxRepository,
  ) {}

  async enqueue(tx: Transaction, request: SimulationBatchRequest): Promise<void> {
    const { runId, generation, modelId, parentSqn, engineVersion, simulationsPerJob, params } = request;
    const batch = batchId(runId, generation);
    const simulations = params.map((each, configIndex) => ({
      id: simulationId(batch, configIndex),
      queueJobId: simulationId(batch, configIndex - (configIndex % simulationsPerJob)),
      batchId: batch,
      runId,
      modelId,
      generation,
      configIndex,
      parentSqn,
      priority: priority(parentSqn),
      params: each,
      simulationKey: simulationKey(simulationIdentity(modelId, each, engineVersion)),
      engineVersion,
    }));
    await Promise.all([
      this.simulations.insert(tx, simulations),
      this.outbox.put(tx, 'simulate', { runId, generation }),
    ]);
  }

  /** Whether the queue still has something to run of a generation, at this moment. */
  async isOpen(runId: string, generation: number): Promise<boolean> {
    return (await this.simulations.pending(runId, generation)).length > 0;
  }

  /** Whether the queue work of a generation has ended; what was tried too often is given up. */
  async isSettled(tx: Transaction, runId: string, generation: number): Promise<boolean> {
    await this.simulations.abandon(tx, runId, generation, MOST_STARTS);
    return (await this.simulations.pending(runId, generation, tx)).length === 0;
  }

  /**
   * The outcomes of a generation whose queue work has ended, or null while simulations are open that were not tried often
   * enough to be given up: the queue lost them, to an outage of PostgreSQL for instance, and gets them again.
   */
  async settle(tx: Transaction, runId: string, generation: number): Promise<SimulationOutcomeRow[] | null> {
    const outcomes = await this.outcomes(tx, runId, generation);
    if (outcomes.every(({ status }) => isFinal(status))) return outcomes;
    return (await this.isSettled(tx, runId, generation)) ? this.outcomes(tx, runId, generation) : null;
  }

  outcomes(tx: Transaction, runId: string, generation: number): Promise<SimulationOutcomeRow[]> {
    return this.simulations.outcomes(tx, runId, generation);
  }

  /** What was asked of a completed simulation, and all that was answered. */
  answered(tx: Transaction, id: string): Promise<AnsweredRow> {
    return this.simulations.answered(tx, id);
  }

  /** Every completed simulation of a run. */
  completed(runId: string): Promise<CompletedRow[]> {
    return this.simulations.completed(runId);
  }

  /** Cancels what is open of a run: at once where it has not begun, else at the next heartbeat of whoever runs it. */
  async cancel(tx: Transaction, runId: string): Promise<void> {
    await this.simulations.cancelOpen(tx, runId);
  }

  /** Ends the simulations of a generation early: it is evaluated with the results that it has by then. */
  async cut(tx: Transaction, runId: string, generation: number): Promise<void> {
    await this.simulations.cancelOpen(tx, runId);
    await this.outbox.put(tx, 'cut', { runId, generation });
  }

  /** Lets no more than `most` simulations of a new generation run. @returns whether any had to go */
  limit(tx: Transaction, runId: string, generation: number, most: number): Promise<boolean> {
    return this.simulations.cancelBeyond(tx, runId, generation, most);
  }

  /** The `stats` of a completed simulation, null of any other. */
  result(id: string): Promise<Record<string, unknown> | null> {
    return this.simulations.result(id);
  }

  /** What the run has used up so far. */
  usage(tx: Transaction, runId: string): Promise<{ simulations: number; failures: number }> {
    return this.simulations.usage(tx, runId);
  }

  /** Opens simulations that ended in one of `statuses` again. @returns how many */
  reopen(
    tx: Transaction,
    runId: string,
    generation: number,
    statuses: readonly JobStatus[],
  ): Promise<number> {
    return this.simulations.reopen(tx, runId, generation, statuses);
  }
}
