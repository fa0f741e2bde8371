import { PgBoss } from 'pg-boss';
import { startCrew } from '../crew.js';
import { decisionsIn } from '../decisions.js';
import type { Stage } from '../stage.js';
import { CONCURRENCY, SIMULATIONS } from '../work.js';
import type { Contestant } from './contestant.js';

const OPEN = `SELECT count(*)::int AS open FROM pgboss.job WHERE name = 'simulate' AND state < 'completed'`;

/** Jobs and results in PostgreSQL. Whoever runs it is told by the workers when to look whether all is done. */
export async function pgBoss(stage: Stage, processes: number): Promise<Contestant> {
  const postgresUrl = await stage.database(`pg_boss_${processes}`);
  const decisions = await decisionsIn(postgresUrl);
  const boss = new PgBoss({ connectionString: postgresUrl, max: 4, supervise: false, schedule: false });
  boss.on('error', (error) => console.error(error));
  await boss.start();
  await boss.createQueue('simulate', { notify: true });
  const crew = await startCrew(stage, {
    script: 'pg-boss',
    postgresUrl,
    processes,
    concurrency: CONCURRENCY / processes,
  });
  return {
    name: 'pg-boss',
    async run() {
      const all = crew.expect(SIMULATIONS);
      const startedAt = performance.now();
      await boss.insert(
        'simulate',
        Array.from({ length: SIMULATIONS }, (_, index) => ({ data: { index }, priority: 1 })),
      );
      await all;
      await decisions.decide(OPEN);
      return performance.now() - startedAt;
    },
    async close() {
      await crew.close();
      await boss.stop({ graceful: false });
      await decisions.pool.end();
    },
  };
}
