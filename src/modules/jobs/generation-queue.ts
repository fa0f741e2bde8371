import { InjectFlowProducer, InjectQueue } from '@nestjs/bullmq';
import { Inject, Injectable } from '@nestjs/common';
import { type FlowProducer, Job, type Queue } from 'bullmq';
import { CONFIG, type OrchestratorConfig } from '../../config/orchestrator.config.js';
import { log } from '../../platform/logging/log.js';
import { breedJobId, evaluateJobId, jobOptions, type Payloads } from './catalogue.js';

export const GENERATION_FLOW = 'generation';

/** What the queue knows of the job that moves a generation; `blocked` waits for its simulations. */
export type QueueState = 'lost' | 'blocked' | 'alive';

type Simulation = { readonly id: string; readonly priority: number };

const PAGE = 1000;

/** The queue's view of one generation: a breed job, then a flow of simulations under an evaluate job. */
@Injectable()
export class GenerationQueue {
  constructor(
    @InjectQueue('breed') private readonly breed: Queue,
    @InjectQueue('simulate') private readonly simulate: Queue,
    @InjectQueue('evaluate') private readonly evaluate: Queue,
    @InjectFlowProducer(GENERATION_FLOW) private readonly flows: FlowProducer,
    @Inject(CONFIG) private readonly config: OrchestratorConfig,
  ) {}

  async addBreed(runId: string, generation: number): Promise<void> {
    const payload: Payloads['breed'] = { runId, generation };
    await this.breed.add('breed', payload, jobOptions('breed', breedJobId(runId, generation)));
  }

  /** Adds the evaluate job with one child per simulation, atomically. Without children it runs at once. */
  async addSimulations(runId: string, generation: number, simulations: readonly Simulation[]): Promise<void> {
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

  /** Adds the breed job unless it waits or runs. */
  async addBreedAgain(runId: string, generation: number): Promise<void> {
    if ((await this.stateOf('breed', runId, generation)) === 'lost') await this.addBreed(runId, generation);
  }

  /**
   * Makes the flow anew for what PostgreSQL still wants. Jobs of these simulations that are over, or that no list of the
   * queue knows, go first: their ids would make the addition a no-op. Those that wait or run are kept and counted again.
   */
  async addAgain(runId: string, generation: number, simulations: readonly Simulation[]): Promise<void> {
    await this.evaluate.remove(evaluateJobId(runId, generation), { removeChildren: false });
    await Promise.all(
      simulations.map(async ({ id }) => {
        if (isDead(await this.simulate.getJobState(id))) await this.simulate.remove(id);
      }),
    );
    await this.addSimulations(runId, generation, simulations);
  }

  /** Takes what is not running of a generation out of the queue. What runs finds out from PostgreSQL. */
  async withdraw(runId: string, generation: number): Promise<void> {
    await this.breed.remove(breedJobId(runId, generation));
    await this.dropWaiting(runId, generation);
    await this.evaluate.remove(evaluateJobId(runId, generation), { removeChildren: false });
  }

  /**
   * Takes the simulations that are not running out of the queue; the evaluate job runs when the last one that is has ended.
   * @param simulations those that PostgreSQL still wants, which run
   */
  async cut(runId: string, generation: number, simulations: readonly Simulation[]): Promise<void> {
    await this.dropWaiting(runId, generation);
    const state = await this.evaluate.getJobState(evaluateJobId(runId, generation));
    // With PostgreSQL as the store a job whose children were all taken away waits for them for ever.
    if (state === 'waiting-children' && (await this.isStuck(runId, generation)))
      await this.addAgain(runId, generation, simulations);
  }

  private async dropWaiting(runId: string, generation: number): Promise<void> {
    const id = evaluateJobId(runId, generation);
    await this.mend(this.evaluate, id, { runId, generation } satisfies Payloads['evaluate']);
    await (await this.evaluate.getJob(id))?.removeUnprocessedChildren();
  }

  /**
   * Removes what the queue still has of a generation that is over.
   * @param strays simulations that the evaluate job may know nothing of
   * @returns false while something of it runs
   */
  async remove(runId: string, generation: number, strays: readonly string[]): Promise<boolean> {
    const id = evaluateJobId(runId, generation);
    await Promise.all([this.breed.remove(breedJobId(runId, generation)), this.evaluate.remove(id)]);
    await Promise.all(strays.map((stray) => this.simulate.remove(stray)));
    const states = await Promise.all([
      this.breed.getJobState(breedJobId(runId, generation)),
      this.evaluate.getJobState(id),
      ...strays.map((stray) => this.simulate.getJobState(stray)),
    ]);
    return states.every((state) => state === 'unknown');
  }

  /** Where the job that moves a generation is. One that will not run any more is removed and counts as lost. */
  async stateOf(step: 'breed' | 'evaluate', runId: string, generation: number): Promise<QueueState> {
    const queue = step === 'breed' ? this.breed : this.evaluate;
    const id = (step === 'breed' ? breedJobId : evaluateJobId)(runId, generation);
    const state = await queue.getJobState(id);
    if (isDead(state)) {
      await queue.remove(id, { removeChildren: false });
      return 'lost';
    }
    await this.mend(queue, id, { runId, generation } satisfies Payloads['breed']);
    return state === 'waiting-children' ? 'blocked' : 'alive';
  }

  /**
   * Whether a blocked evaluate job will never run: it waits for a simulation that is over or missing, or for none at
   * all. Damaged ones are mended on the way.
   */
  async isStuck(runId: string, generation: number): Promise<boolean> {
    const waitedFor = await this.unprocessedChildren(evaluateJobId(runId, generation));
    const sound = await Promise.all(waitedFor.map((id) => this.isSound(id)));
    return waitedFor.length === 0 || sound.includes(false);
  }

  private async isSound(id: string): Promise<boolean> {
    const state = await this.simulate.getJobState(id);
    if (isDead(state)) return false;
    await this.mend(this.simulate, id, { jobId: id } satisfies Payloads['simulate']);
    return true;
  }

  /**
   * Writes the payload of a job anew when it is not JSON: BullMQ would hand the job out for ever without being able to
   * run or to fail it. Removal would not do: such a job is locked nearly all the time.
   */
  private async mend(queue: Queue, id: string, payload: object): Promise<void> {
    try {
      await queue.getJob(id);
    } catch (error) {
      log().error(
        { err: error, queue: queue.name, job: id },
        'the payload of a job was damaged; it is written anew',
      );
      await new Job(queue, queue.name, payload, {}, id).updateData(payload);
    }
  }

  private async unprocessedChildren(parentId: string): Promise<string[]> {
    const parent = await this.evaluate.getJob(parentId);
    const ids = new Set<string>();
    let cursor: number | undefined = 0;
    do {
      const page: { unprocessed?: string[]; nextUnprocessedCursor?: number } | undefined =
        await parent?.getDependencies({ unprocessed: { cursor, count: PAGE } });
      // Keys are `prefix:queue:id`; ids have no colon.
      for (const key of page?.unprocessed ?? []) ids.add(key.slice(key.lastIndexOf(':') + 1));
      cursor = page?.nextUnprocessedCursor;
    } while (cursor !== undefined && cursor !== 0);
    return [...ids];
  }
}

/** Whether a job will not run any more: it is over, or no list of the queue knows it, if it exists at all. */
const isDead = (state: string): boolean => ['completed', 'failed', 'unknown'].includes(state);
