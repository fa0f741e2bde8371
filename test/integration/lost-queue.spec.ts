import { Redis } from 'ioredis';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Orchestrator, startOrchestrator } from '../support/orchestrator.js';
import { filePrefix, hasRedis, redisUrl } from '../support/redis.js';
import { type ScriptedServices, startScriptedServices, STATS } from '../support/scripted-services.js';

/** Real: API, processors, PostgreSQL, Redis. Scripted: the three services. */
describe.skipIf(!hasRedis())('a queue that loses everything', () => {
  const prefix = filePrefix();
  let factory: Orchestrator;
  let services: ScriptedServices;

  beforeAll(async () => {
    services = await startScriptedServices();
    factory = await startOrchestrator(services.url, prefix);
  });

  const loseEverything = async (): Promise<void> => {
    const redis = new Redis(redisUrl());
    const keys = await redis.keys(`${prefix}:*`);
    expect(keys.length).toBeGreaterThan(0);
    await redis.del(...keys);
    redis.disconnect();
  };

  it('is filled again from PostgreSQL, and no finished simulation runs twice', async () => {
    const pod = await factory.startProcessor('p1', 2);
    let lost = false;
    services.script.simulate = async () => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      if (!lost && services.simulated.length >= 20) {
        lost = true;
        await loseEverything();
      }
      return STATS;
    };
    const id = await factory.evolve({
      symbol: 'SPX',
      thresholds: [1, 2, 3, 4, 5, 6, 7, 8],
      z_score_cutoffs: [0, 1, 2, 3, 4],
      regime_configs: [{}],
      max_generations: 2,
    });
    const run = await factory.waitFor(id);
    expect(lost).toBe(true);
    expect(run).toMatchObject({ status: 'COMPLETED', stop_reason: 'max_generations' });
    const rows = await factory.database.query<{ status: string; n: number }>(
      'SELECT status, count(*)::int AS n FROM priority_jobs WHERE run_id = $1 GROUP BY 1',
      [id],
    );
    expect(rows).toEqual([{ status: 'COMPLETED', n: 80 }]);
    // Only what was in flight may have run a second time.
    expect(services.simulated.length).toBeLessThanOrEqual(80 + 2);
    await pod.close();
  });
});
