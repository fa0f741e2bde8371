import { FlowProducer, Worker } from 'bullmq';
import { startCrew } from '../crew.js';
import { redisConnection } from '../redis-connection.js';
import type { Stage } from '../stage.js';
import { CONCURRENCY, SIMULATIONS } from '../work.js';
import type { Contestant } from './contestant.js';

const KEPT = { count: 1000 };

/** One flow with priorities, no rows: the parent's job is the decision, and it decides nothing. */
export async function bullmqFlow(stage: Stage, processes: number, chunk = 1): Promise<Contestant> {
  const connection = redisConnection(stage.redisUrl);
  const prefix = `bench-${processes}-${chunk}`;
  const crew = await startCrew(stage, {
    script: 'bullmq',
    processes,
    concurrency: CONCURRENCY / processes,
    prefix,
    chunk,
  });
  const flows = new FlowProducer({ connection, prefix });
  let decided: () => void = () => undefined;
  const parents = new Worker('evaluate', async () => undefined, { connection, prefix });
  parents.on('error', (error) => console.error(error));
  parents.on('completed', () => decided());
  await Promise.all([flows.waitUntilReady(), parents.waitUntilReady()]);
  let round = 0;
  return {
    name: chunk === 1 ? 'BullMQ flow, no rows' : `BullMQ flow, no rows, ${chunk} a job`,
    async run() {
      round += 1;
      const done = new Promise<void>((resolve) => (decided = resolve));
      const startedAt = performance.now();
      await flows.add({
        name: 'evaluate',
        queueName: 'evaluate',
        opts: { jobId: `${process.pid}-${round}`, removeOnComplete: KEPT },
        children: Array.from({ length: SIMULATIONS / chunk }, (_, at) => ({
          name: 'simulate',
          queueName: 'simulate',
          data: { index: at * chunk },
          opts: {
            jobId: `${process.pid}-${round}-${at}`,
            priority: 1000,
            attempts: 10,
            removeOnComplete: KEPT,
          },
        })),
      });
      await done;
      return performance.now() - startedAt;
    },
    async close() {
      await Promise.all([crew.close(), parents.close(true), flows.close()]);
    },
  };
}
