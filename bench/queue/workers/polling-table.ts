import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { serveBench } from './worker.js';

const CLAIM = `
  UPDATE jobs SET status = 'RUNNING', started_at = now()
  WHERE id = (SELECT id FROM jobs WHERE status = 'PENDING' ORDER BY priority, id FOR UPDATE SKIP LOCKED LIMIT 1)
  RETURNING id, index`;

/** Slots that look into the table, each for itself, and wait an interval when they have found nothing. */
await serveBench(async ({ order, simulate, handled }) => {
  const pool = new pg.Pool({ connectionString: order.postgresUrl, max: 10 });
  let round = new AbortController();
  const slot = async (intervalMs: number, { signal }: AbortController): Promise<void> => {
    // They have been polling since long ago: each is somewhere in its interval.
    await sleep(Math.random() * intervalMs);
    while (!signal.aborted) {
      const { rows } = await pool.query<{ id: string; index: number }>(CLAIM);
      const [job] = rows;
      if (job === undefined) {
        await sleep(intervalMs);
        continue;
      }
      const stats = await simulate(job.index);
      await pool.query(
        `UPDATE jobs SET status = 'COMPLETED', result = $2, finished_at = now() WHERE id = $1`,
        [job.id, stats],
      );
      handled();
    }
  };
  return (message) => {
    const { intervalMs } = message as { intervalMs: number | null };
    round.abort();
    if (intervalMs === null) return;
    round = new AbortController();
    for (let at = 0; at < order.concurrency; at += 1) {
      void slot(intervalMs, round).catch((error: unknown) => console.error(error));
    }
  };
});
