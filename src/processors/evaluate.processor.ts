import { WorkerHost } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import type { Job } from 'bullmq';
import { Evaluation } from '../modules/evolution/evaluation.js';
import type { Payloads } from '../modules/jobs/catalogue.js';

/** Decides one generation, unless simulations of it are still wanted: then the reconciler orders them again. */
@Injectable()
export class EvaluateProcessor extends WorkerHost {
  constructor(private readonly evaluation: Evaluation) {
    super();
  }

  async process({ data: { runId, generation } }: Job<Payloads['evaluate']>): Promise<void> {
    await this.evaluation.evaluate(runId, generation);
  }
}
