import { Injectable } from '@nestjs/common';
import { QUEUE_NAMES, type QueueName } from './catalogue.js';
import type { QueueAnswer } from './dto/queue.answers.js';
import { QueueQueriesRepository } from './queue.queries.repository.js';
import { QueueStore, type StoreSight } from './queue-store.js';

const NEXT = 50;
/** Jobs of the queue that are asked for: some carry nothing that still waits. */
const LOOK_AHEAD = 2 * NEXT;

const DOES: Readonly<Record<QueueName, string>> = {
  breed: 'Choose features and train a model',
  simulate: 'Simulate one configuration',
  evaluate: 'Judge a generation and begin the next',
};

/** The queue as rows and as jobs; from the rows alone while the store is away. */
@Injectable()
export class QueueView {
  constructor(
    private readonly queries: QueueQueriesRepository,
    private readonly store: QueueStore,
  ) {}

  async read(): Promise<QueueAnswer> {
    const sight = await this.store.look(LOOK_AHEAD);
    const [depth, next, running, failed, runs] = await Promise.all([
      this.queries.depth(),
      this.next(sight),
      this.queries.running(),
      this.queries.failed(),
      this.queries.runs(),
    ]);
    return {
      store: {
        backend: this.store.backend,
        reachable: sight !== null,
        missing:
          sight === null
            ? 'The store of the queues does not answer. Counts of its jobs are missing, and the next jobs are ranked by their rows; nothing is handed out until it is back.'
            : null,
      },
      queues: QUEUE_NAMES.map((name) => ({
        name,
        does: DOES[name],
        rows: depth[name],
        jobs: sight?.counts[name] ?? null,
      })),
      next,
      running,
      failed,
      runs,
    };
  }

  private async next(sight: StoreSight | null): Promise<QueueAnswer['next']> {
    if (sight === null) return { order: 'expected', jobs: await this.queries.ranked(NEXT) };
    return { order: 'store', jobs: await this.queries.carriedBy(sight.next, NEXT) };
  }
}
