import { Worker } from 'bullmq';
import { redisConnection } from '../redis-connection.js';
import { serveBench } from './worker.js';

/** A BullMQ worker that runs the simulations of its job one after another and keeps nothing. */
await serveBench(async ({ order, simulate }) => {
  const worker = new Worker<{ index: number }>(
    'simulate',
    async ({ data }) => {
      for (let at = data.index; at < data.index + order.chunk; at += 1) await simulate(at);
    },
    {
      connection: redisConnection(order.redisUrl),
      prefix: order.prefix,
      concurrency: order.concurrency,
    },
  );
  worker.on('error', (error) => console.error(error));
  await worker.waitUntilReady();
});
