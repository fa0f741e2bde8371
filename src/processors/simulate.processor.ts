import { WorkerHost } from '@nestjs/bullmq';
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
  constructor(
    private readonly runner: SimulationRunner,
    private readonly slots: ServiceSlots,
    private readonly backlog: Backlog,
  ) {
    super();
  }

  async process(
    job: Job<Payloads['simulate']>,
    token?: string,
    signal?: AbortSignal,
  ): Promise<SimulationEnd> {
    this.adjust();
    try {
      return await this.runner.run(job.data.jobId, { last: isLastTry(job), signal });
    } catch (error) {
      if (signal?.aborted === true || error instanceof Crowded) return giveBack(job, token);
      if (!(error instanceof ServiceError)) throw error;
      if (error.kind === 'outage') return giveBack(job, token, outageDelayMs(job));
      if (error.isFinal) throw new UnrecoverableError(error.message);
      throw error;
    } finally {
      this.adjust();
    }
  }

  /** Takes as many jobs as are good for all, by what is known now. */
  private adjust(): void {
    this.worker.concurrency = this.slots.jobs(this.backlog.isDeep());
  }
}
