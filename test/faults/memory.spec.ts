import { beforeAll, describe, expect, it } from 'vitest';
import type { Lab } from '../support/lab/start-lab.js';
import { queueFootprint } from '../support/queue-footprint.js';
import { STATS } from '../support/serve-script.js';
import { saw, startTestLab, unseen } from '../support/test-lab.js';
import { until } from '../support/until.js';

const RUNS = 20;
const GENERATIONS = 50;
const TOGETHER = 5;
const PATIENCE_MS = 300_000;

/** Real: the compiled API and processors, PostgreSQL, Redis. Scripted: the three services, and features enough for 50 prunings. */
describe('Redis after a long search', () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await startTestLab({ variables: { MAX_ACTIVE_RUNS: String(TOGETHER), WORKER_CONCURRENCY: '20' } });
    await lab.fleet.startApi('api');
    await lab.fleet.staff('one', 'two');
    const { script } = lab.services;
    script.columns = Array.from({ length: 105 }, (_, index) => `f${String(index).padStart(3, '0')}`);
    script.importance = (features) =>
      Object.fromEntries(features.map((name) => [name, Number(name.slice(1))]));
    script.simulate = () => STATS;
  });

  const decided = async (): Promise<number> => {
    const [row] = await lab.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM generations WHERE state = 'DECIDED'`,
    );
    return row!.n;
  };
  const used = async (): Promise<number> =>
    Number(/^used_memory:(\d+)/m.exec(await lab.redis.info('memory'))?.[1]);

  it(
    'F31 a thousand generations: Redis keeps what the open ones need, and no more than after the first hundred',
    async () => {
      const ids = await Promise.all(
        Array.from({ length: RUNS }, () =>
          lab.client.evolve(
            unseen({
              symbol: 'SPX',
              max_generations: GENERATIONS,
              prune_fraction: 0.02,
              min_features: 1,
              thresholds: [1, 2, 3, 4, 5],
              z_score_cutoffs: [0],
              regime_configs: [{}],
            }),
          ),
        ),
      );
      await until('100 generations are decided', async () => (await decided()) >= 100, PATIENCE_MS);
      const early = await used();
      for (const id of ids) await lab.client.waitFor(id, undefined, PATIENCE_MS);
      expect(await decided()).toBe(RUNS * GENERATIONS);
      await until(
        'every generation is taken out',
        async () => (await lab.query('SELECT 1 FROM outbox')).length === 0,
      );
      const [late, { keys, events }] = [await used(), await queueFootprint(lab.redis, lab.prefix)];
      const mib = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);
      saw(
        'F31',
        `${mib(early)} MiB after 100 generations, ${mib(late)} MiB and ${keys} keys after ${RUNS * GENERATIONS}`,
      );
      expect(late).toBeLessThan(early * 1.1);
      expect(keys).toBeLessThan(20);
      expect(events).toBeLessThan(1200);
    },
    2 * PATIENCE_MS,
  );
});
