import { WorkerHost } from '@nestjs/bullmq';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { type Job, UnrecoverableError } from 'bullmq';
import { ServiceError } from '../clients/service-error.js';
import type { Payloads } from '../modules/jobs/catalogue.js';
import { Crowded } from '../modules/jobs/service-slots.js';
import { type SimulationEnd, SimulationRunner } from '../modules/jobs/simulation-runner.js';
import { giveBack, outageDelayMs } from './give-back.js';
import { isLastTry } from './is-last-try.js';
import { JobsAhead } from './jobs-ahead.js';

/** Runs the simulations of a queue job. BullMQ hands in a signal because `process` takes three arguments. */
@Injectable()
export class SimulateProcessor extends WorkerHost implements OnApplicationBootstrap {
  constructor(
    private readonly runner: SimulationRunner,
    private readonly ahead: JobsAhead,
  ) {
    super();
  }

  onApplicationBootstrap(): void {
    this.ahead.watch(this.worker);
  }

  async process(
    job: Job<Payloads['simulate']>,
    token?: string,
    signal?: AbortSignal,
  ): Promise<SimulationEnd> {
    try {
      return await this.runner.run(job.data.jobId, { last: isLastTry(job), signal });
    } catch (error) {
      if (signal?.aborted === true) return giveBack(job, token);
      if (error instanceof Crowded) {
        this.ahead.rest(this.worker);
        return giveBack(job, token);
      }
      if (!(error instanceof ServiceError)) throw error;
      if (error.kind === 'outage') return giveBack(job, token, outageDelayMs(job));
      if (error.isFinal) throw new UnrecoverableError(error.message);
      throw error;
    }
  }
}
