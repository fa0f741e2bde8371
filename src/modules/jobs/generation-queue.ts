import { InjectFlowProducer, InjectQueue } from '@nestjs/bullmq';
import { Inject, Injectable } from '@nestjs/common';
import type { FlowProducer, Job, Queue } from 'bullmq';
import { CONFIG, type OrchestratorConfig } from '../../config/orchestrator.config.js';
import { breedJobId, evaluateJobId, jobOptions, type Payloads } from './catalogue.js';

export const GENERATION_FLOW = 'generation';

/** The queue's view of one generation: a breed job, then a flow of simulations under an evaluate job. */
@Injectable()
export class GenerationQueue {
  constructor(
    @InjectQueue('breed') private readonly breed: Queue,
    @InjectQueue('evaluate') private readonly evaluate: Queue,
    @InjectFlowProducer(GENERATION_FLOW) private readonly flows: FlowProducer,
    @Inject(CONFIG) private readonly config: OrchestratorConfig,
  ) {}

  async addBreed(runId: string, generation: number): Promise<void> {
    const payload: Payloads['breed'] = { runId, generation };
    await this.breed.add('breed', payload, jobOptions('breed', breedJobId(runId, generation)));
  }

  /** Adds the evaluate job with one child per simulation, atomically. Without children it runs at once. */
  async addSimulations(
    runId: string,
    generation: number,
    simulations: readonly { id: string; priority: number }[],
  ): Promise<void> {
    const payload: Payloads['evaluate'] = { runId, generation };
    await this.flows.add({
      name: 'evaluate',
      queueName: 'evaluate',
      data: payload,
      opts: jobOptions('evaluate', evaluateJobId(runId, generation)),
      children: simulations.map(({ id, priority }) => ({
        name: 'simulate',
        queueName: 'simulate',
        data: { jobId: id } satisfies Payloads['simulate'],
        opts: { ...jobOptions('simulate', id, { attempts: this.config.SIMULATION_ATTEMPTS }), priority },
      })),
    });
  }

  /** Takes what is not running of a generation out of the queue. */
  async withdraw(runId: string, generation: number): Promise<void> {
    const breed = await this.breed.getJob(breedJobId(runId, generation));
    if (breed !== undefined) await removeUnlessLocked(breed);
    const parent = await this.evaluate.getJob(evaluateJobId(runId, generation));
    if (parent === undefined) return;
    await parent.removeUnprocessedChildren();
    await removeUnlessLocked(parent);
  }

  /** Whether the queue still works on the job that moves this generation; a dead job is removed. */
  async isAlive(step: 'breed' | 'evaluate', runId: string, generation: number): Promise<boolean> {
    const queue = step === 'breed' ? this.breed : this.evaluate;
    const job = await queue.getJob((step === 'breed' ? breedJobId : evaluateJobId)(runId, generation));
    if (job === undefined) return false;
    const state = await job.getState();
    if (state !== 'completed' && state !== 'failed' && state !== 'unknown') return true;
    await removeUnlessLocked(job);
    return false;
  }
}

async function removeUnlessLocked(job: Job): Promise<void> {
  try {
    await job.remove();
  } catch (error) {
    // A job that runs holds a lock; it finds out from PostgreSQL that there is nothing left to do.
    if (!(error as Error).message.includes('lock')) throw error;
  }
}
