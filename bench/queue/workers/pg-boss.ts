import { PgBoss } from 'pg-boss';
import { serveBench } from './worker.js';

/**
 * Fetches as many jobs as may run, runs them together, settles each with its result, and goes on without a pause while
 * fetches come back full; NOTIFY wakes it.
 */
await serveBench(async ({ order, simulate, handled }) => {
  const boss = new PgBoss({
    connectionString: order.postgresUrl,
    max: 10,
    supervise: false,
    schedule: false,
    useListenNotify: true,
    migrate: false,
  });
  boss.on('error', (error) => console.error(error));
  await boss.start();
  await boss.work<{ index: number }>(
    'simulate',
    { batchSize: order.concurrency, burstWhenBatchFull: true, perJobResults: true },
    (jobs) =>
      Promise.all(
        jobs.map(async ({ id, data }) => {
          const output = await simulate(data.index);
          handled();
          return { id, status: 'completed' as const, output };
        }),
      ),
  );
});
