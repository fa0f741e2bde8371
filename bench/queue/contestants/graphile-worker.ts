import { makeWorkerUtils } from 'graphile-worker';
import { startCrew } from '../crew.js';
import { decisionsIn } from '../decisions.js';
import { graphilePreset } from '../graphile-preset.js';
import type { Stage } from '../stage.js';
import { CONCURRENCY, SIMULATIONS } from '../work.js';
import type { Contestant } from './contestant.js';

/** Jobs in PostgreSQL, deleted when they are done; results only where they are kept in a table of their own. */
export async function graphileWorker(
  stage: Stage,
  processes: number,
  kept: 'results' | 'no results',
): Promise<Contestant> {
  const kind = `graphile-worker, ${kept}`;
  const postgresUrl = await stage.database(`graphile_${kept.replace(' ', '_')}_${processes}`);
  const decisions = await decisionsIn(postgresUrl);
  await decisions.pool.query(
    'CREATE TABLE results (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, index int, result jsonb)',
  );
  const utils = await makeWorkerUtils({ preset: graphilePreset(1), pgPool: decisions.pool });
  await utils.migrate();
  const crew = await startCrew(stage, {
    script: 'graphile-worker',
    keep: kept === 'results',
    postgresUrl,
    processes,
    concurrency: CONCURRENCY / processes,
  });
  return {
    name: kind,
    async run() {
      const all = crew.expect(SIMULATIONS);
      const startedAt = performance.now();
      await utils.addJobs(
        Array.from({ length: SIMULATIONS }, (_, index) => ({
          identifier: 'simulate',
          payload: { index },
          priority: 1,
        })),
      );
      await all;
      await decisions.decide('SELECT count(*)::int AS open FROM graphile_worker.jobs');
      return performance.now() - startedAt;
    },
    async close() {
      await crew.close();
      await utils.release();
      await decisions.pool.end();
    },
  };
}
