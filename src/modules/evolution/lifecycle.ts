import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '../../platform/database/database.js';
import { conflict, notFound } from '../../platform/http/problem.js';
import { Dispatcher } from '../jobs/dispatcher.js';
import { Cancelling } from './cancelling.js';
import { type RunAction, transition } from './core/run-transitions.js';
import { EventsRepository } from './events.repository.js';
import type { EvolutionRun } from './evolution-run.entity.js';
import { GenerationsRepository } from './generations.repository.js';
import { Retrying } from './retrying.js';
import { RunsRepository } from './runs.repository.js';

export interface LifecycleAnswer {
  readonly run: EvolutionRun;
  /** Simulations that will run again. */
  readonly retried: number;
}

/** Stops, pauses and resumes runs, and tries their failed simulations again, on request. */
@Injectable()
export class Lifecycle {
  constructor(
    private readonly database: Database,
    private readonly runs: RunsRepository,
    private readonly generations: GenerationsRepository,
    private readonly events: EventsRepository,
    private readonly cancelling: Cancelling,
    private readonly retrying: Retrying,
    private readonly dispatcher: Dispatcher,
  ) {}

  /**
   * Does `action` to a run; one that has taken effect already changes nothing.
   * @throws Problem 404, or 409 with the reason when the run's state does not allow it
   */
  async perform(action: RunAction, runId: string): Promise<LifecycleAnswer> {
    const retried = await this.database.transaction(async (tx) => {
      const run = await this.runs.lock(tx, runId);
      if (run === null) throw notFound(`There is no run ${runId}.`);
      const step = transition(run.status, action);
      if (step.kind === 'refused') throw refusal(run, action, step.why);
      return step.kind === 'same' ? 0 : this.act(tx, action, run);
    });
    return { run: (await this.runs.find(runId))!, retried };
  }

  /** @returns how many simulations will run again */
  private async act(tx: Transaction, action: RunAction, run: EvolutionRun): Promise<number> {
    if (action === 'retry-failed') return this.retrying.retry(tx, run);
    if (action === 'stop') await this.cancelling.cancel(tx, run, 'stopped', 'stopped on request');
    if (action === 'pause') await this.pause(tx, run.id);
    if (action === 'resume') await this.runs.awaitAdmission(tx, run.id);
    return 0;
  }

  /** Keeps everything and hands out nothing; simulations that run finish, and a model that trains is found later. */
  private async pause(tx: Transaction, runId: string): Promise<void> {
    await this.runs.pause(tx, runId);
    const open = await this.generations.lockOpen(tx, runId);
    await this.events.append(tx, runId, open?.generation ?? null, 'run_paused');
    if (open !== null) await this.dispatcher.order(tx, 'withdraw', runId, open.generation);
  }
}

const refusal = (run: EvolutionRun, action: RunAction, why: string) =>
  conflict(
    `${action} is not possible for run ${run.id}: ${why} (${run.status}, ${run.stopReason ?? 'not ended'}).`,
    { run_status: run.status },
  );
