import { WorkerHost } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import { type Job, UnrecoverableError } from 'bullmq';
import { ServiceError } from '../clients/service-error.js';
import type { Payloads } from '../modules/jobs/catalogue.js';
import { Heartbeat } from '../modules/jobs/heartbeat.js';
import { type SimulationEnd, SimulationRunner } from '../modules/jobs/simulation-runner.js';
import { NOT_WANTED } from './abort-reasons.js';
import { giveBack, OUTAGE_DELAY_MS } from './give-back.js';
import { isLastTry } from './is-last-try.js';

/** Runs one simulation. BullMQ hands in a signal because `process` takes three arguments. */
@Injectable()
export class SimulateProcessor extends WorkerHost {
  constructor(
    private readonly runner: SimulationRunner,
    private readonly heartbeat: Heartbeat,
  ) {
    super();
  }

  async process(
    job: Job<Payloads['simulate']>,
    token?: string,
    signal?: AbortSignal,
  ): Promise<SimulationEnd> {
    const { jobId } = job.data;
    try {
      return await this.heartbeat.during(
        jobId,
        () => this.runner.run(jobId, { last: isLastTry(job), signal }),
        () => this.worker.cancelJob(job.id!, NOT_WANTED),
      );
    } catch (error) {
      if (signal?.reason === NOT_WANTED) return 'late';
      if (signal?.aborted === true) return giveBack(job, token);
      if (!(error instanceof ServiceError)) throw error;
      if (error.kind === 'outage') return giveBack(job, token, OUTAGE_DELAY_MS);
      if (error.isFinal) throw new UnrecoverableError(error.message);
      throw error;
    }
  }
}
