import { run } from 'graphile-worker';
import pg from 'pg';
import { graphilePreset } from '../graphile-preset.js';
import { serveBench } from './worker.js';

const report = (error: Error): void => console.error(error);

/** One slot a job, a local queue, completions in batches; if `keep` each result is a row, in the job's own time. */
await serveBench(async ({ order, simulate, handled }) => {
  const pool = new pg.Pool({ connectionString: order.postgresUrl, max: 10 });
  pool.on('error', report);
  pool.on('connect', (client) => client.on('error', report));
  await run({
    preset: graphilePreset(order.concurrency),
    pgPool: pool,
    taskList: {
      simulate: async (payload) => {
        const { index } = payload as { index: number };
        const stats = await simulate(index);
        if (order.keep)
          await pool.query('INSERT INTO results (index, result) VALUES ($1, $2)', [index, stats]);
        handled();
      },
    },
  });
});
