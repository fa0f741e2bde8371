import { setTimeout as sleep } from 'node:timers/promises';
import { startCrew } from '../crew.js';
import { decisionsIn } from '../decisions.js';
import type { Stage } from '../stage.js';
import { CONCURRENCY, SIMULATIONS } from '../work.js';
import type { Contestant } from './contestant.js';

/** The specification's design: a table that workers poll, and that whoever decides polls, too. */
export async function pollingTable(stage: Stage, intervalMs: number): Promise<Contestant> {
  const postgresUrl = await stage.database(`polling_${intervalMs}`);
  const { pool } = await decisionsIn(postgresUrl);
  await pool.query(`
    CREATE TABLE jobs (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, index int NOT NULL, priority int NOT NULL,
      status text NOT NULL DEFAULT 'PENDING', result jsonb, created_at timestamptz NOT NULL DEFAULT now(),
      started_at timestamptz, finished_at timestamptz);
    CREATE INDEX jobs_pending ON jobs (priority, id) WHERE status = 'PENDING';
    CREATE INDEX jobs_open ON jobs (id) WHERE status IN ('PENDING','RUNNING')`);
  const crew = await startCrew(stage, {
    script: 'polling-table',
    postgresUrl,
    processes: 1,
    concurrency: CONCURRENCY,
  });
  return {
    name: `polling a table, ${intervalMs / 1000} s`,
    async run() {
      crew.tell({ intervalMs });
      const startedAt = performance.now();
      await pool.query(
        'INSERT INTO jobs (index, priority) SELECT i, 1000 FROM generate_series(0, $1::int - 1) i',
        [SIMULATIONS],
      );
      for (;;) {
        const { rows } = await pool.query<{ open: number }>(
          `SELECT count(*)::int AS open FROM jobs WHERE status IN ('PENDING','RUNNING')`,
        );
        if (rows[0]?.open === 0) break;
        await sleep(intervalMs);
      }
      await pool.query('INSERT INTO decisions (at) VALUES (now())');
      const ms = performance.now() - startedAt;
      crew.tell({ intervalMs: null });
      return ms;
    },
    async close() {
      await crew.close();
      await pool.end();
    },
  };
}
