import { WorkerHost } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import type { Job } from 'bullmq';
import { ServiceError } from '../clients/service-error.js';
import { Evaluation } from '../modules/evolution/evaluation.js';
import { MOST_STARTS, type Payloads } from '../modules/jobs/catalogue.js';
import { giveBack, outageDelayMs } from './give-back.js';
import { isLastTry } from './is-last-try.js';

/**
 * Decides one generation, unless simulations of it are still wanted: then the reconciler orders them again. What the
 * simulation service refuses for good, the decision does without.
 */
@Injectable()
export class EvaluateProcessor extends WorkerHost {
  constructor(private readonly evaluation: Evaluation) {
    super();
  }

  async process(job: Job<Payloads['evaluate']>, token?: string, signal?: AbortSignal): Promise<void> {
    const { runId, generation } = job.data;
    const patience = { lastTry: isLastTry(job), lastStart: job.attemptsStarted >= MOST_STARTS };
    try {
      await this.evaluation.evaluate(runId, generation, patience, signal);
    } catch (error) {
      if (signal?.aborted === true) return giveBack(job, token);
      if (error instanceof ServiceError && error.kind === 'outage') {
        return giveBack(job, token, outageDelayMs(job));
      }
      throw error;
    }
  }
}
