import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import { type Job, UnrecoverableError } from 'bullmq';
import { ServiceError } from '../clients/service-error.js';
import { Backlog } from '../modules/jobs/backlog.js';
import type { Payloads } from '../modules/jobs/catalogue.js';
import { Crowded, ServiceSlots } from '../modules/jobs/service-slots.js';
import { type SimulationEnd, SimulationRunner } from '../modules/jobs/simulation-runner.js';
import { giveBack, outageDelayMs } from './give-back.js';
import { isLastTry } from './is-last-try.js';

/** Runs the simulations of a queue job. BullMQ hands in a signal because `process` takes three arguments. */
@Injectable()
export class SimulateProcessor extends WorkerHost {
  private running = 0;
  /**
   * Whether each slot has had a job since the queue was empty. BullMQ fetches as many jobs as it may have, one after the
   * other, before the first of them begins (40 took 12 ms): none is taken ahead before.
   */
  private isFilled = false;

  constructor(
    private readonly runner: SimulationRunner,
    private readonly slots: ServiceSlots,
    private readonly backlog: Backlog,
  ) {
    super();
  }

  @OnWorkerEvent('drained')
  onDrained(): void {
    this.isFilled = false;
  }

  async process(
    job: Job<Payloads['simulate']>,
    token?: string,
    signal?: AbortSignal,
  ): Promise<SimulationEnd> {
    this.count(1);
    try {
      return await this.runner.run(job.data.jobId, { last: isLastTry(job), signal });
    } catch (error) {
      if (signal?.aborted === true || error instanceof Crowded) return giveBack(job, token);
      if (!(error instanceof ServiceError)) throw error;
      if (error.kind === 'outage') return giveBack(job, token, outageDelayMs(job));
      if (error.isFinal) throw new UnrecoverableError(error.message);
      throw error;
    } finally {
      this.count(-1);
    }
  }

  private count(change: 1 | -1): void {
    this.running += change;
    // Those that end after the queue was drained fill nothing.
    if (change > 0) this.isFilled ||= this.running >= this.slots.count;
    const isDeep = this.backlog.isDeep();
    this.worker.concurrency = this.isFilled ? this.slots.jobs(isDeep) : this.slots.count;
  }
}
