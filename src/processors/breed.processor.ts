import { WorkerHost } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import type { Job } from 'bullmq';
import { ServiceError } from '../clients/service-error.js';
import { Breeding } from '../modules/evolution/breeding.js';
import type { StopReason } from '../modules/evolution/core/run-state.js';
import { RunEnding } from '../modules/evolution/run-ending.js';
import { MOST_STARTS, type Payloads } from '../modules/jobs/catalogue.js';
import { isOutage } from '../platform/database/is-outage.js';
import { giveBack, outageDelayMs } from './give-back.js';
import { isLastTry } from './is-last-try.js';

/**
 * Breeds the model of one generation. What cannot be mended by another try ends the run with its reason; so does a service
 * that goes down under it every time.
 */
@Injectable()
export class BreedProcessor extends WorkerHost {
  constructor(
    private readonly breeding: Breeding,
    private readonly ending: RunEnding,
  ) {
    super();
  }

  async process(job: Job<Payloads['breed']>, token?: string, signal?: AbortSignal): Promise<void> {
    const { runId, generation } = job.data;
    try {
      await this.breeding.breed(runId, generation, signal);
    } catch (error) {
      if (signal?.aborted === true) return giveBack(job, token);
      if (isServiceOutage(error)) {
        if (!error.reached || job.attemptsStarted < MOST_STARTS)
          return giveBack(job, token, outageDelayMs(job));
      } else if (mayPass(error) && (isOutage(error) || !isLastTry(job))) throw error;
      const { message } = error as Error;
      await this.ending.endInBreeding(runId, generation, reasonOf(error), message);
    }
  }
}

const isServiceOutage = (error: unknown): error is ServiceError =>
  error instanceof ServiceError && error.kind === 'outage';

/** A bug or a refusal of PostgreSQL gets the other tries as well: it may be a row that is about to change. */
const mayPass = (error: unknown): boolean => !(error instanceof ServiceError) || !error.isFinal;

const reasonOf = (error: unknown): StopReason =>
  error instanceof ServiceError && error.service === 'simulation' ? 'simulation_error' : 'training_error';
