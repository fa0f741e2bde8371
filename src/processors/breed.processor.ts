import { WorkerHost } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import type { Job } from 'bullmq';
import { ServiceError } from '../clients/service-error.js';
import { Breeding } from '../modules/evolution/breeding.js';
import { RunEnding } from '../modules/evolution/run-ending.js';
import type { Payloads } from '../modules/jobs/catalogue.js';
import { isLastTry } from './is-last-try.js';

/** Breeds the model of one generation. */
@Injectable()
export class BreedProcessor extends WorkerHost {
  constructor(
    private readonly breeding: Breeding,
    private readonly ending: RunEnding,
  ) {
    super();
  }

  async process(job: Job<Payloads['breed']>): Promise<void> {
    const { runId, generation } = job.data;
    try {
      await this.breeding.breed(runId, generation);
    } catch (error) {
      if (!(error instanceof ServiceError) || (error.kind !== 'permanent' && !isLastTry(job))) throw error;
      const reason = error.service === 'simulation' ? 'simulation_error' : 'training_error';
      await this.ending.endInBreeding(runId, generation, reason, error.message);
    }
  }
}
