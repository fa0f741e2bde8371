import { Redis } from 'ioredis';
import { beforeAll, describe, expect, it } from 'vitest';
import { talkTo, type FactoryClient } from '../support/factory-client.js';
import { runNumbers } from '../support/run-numbers.js';
import { startTestFactory, type TestFactory } from '../support/test-factory.js';
import { until } from '../support/until.js';

const REQUEST = { symbol: 'SPX', max_generations: 2 };

/**
 * Real: everything, the three services and twenty years of market data included. The seed of a run names its models and
 * nothing else: nothing in a linear model is random.
 */
describe('with the real services', () => {
  let factory: TestFactory;
  let client: FactoryClient;
  let undisturbed: unknown;
  let seed = 0;

  const start = (): Promise<string> => client.evolve({ ...REQUEST, random_seed: (seed += 1) });
  const ended = async (runId: string): Promise<unknown> => {
    await client.waitFor(runId);
    return runNumbers(client, runId);
  };
  const executionsTooMany = async (runId: string): Promise<number> => {
    const rows = await client.query<{ n: number }>(
      'SELECT sum(attempts - 1)::int AS n FROM priority_jobs WHERE run_id = $1',
      [runId],
    );
    return rows[0]!.n;
  };

  beforeAll(async () => {
    factory = await startTestFactory({
      processors: 2,
      queue: 'redis',
      environment: { JOB_LOCK_MS: '2000', STALLED_INTERVAL_MS: '500', POLL_INTERVAL: '1' },
    });
    client = talkTo(factory);
    undisturbed = await ended(await start());
  });

  it('F6 FLUSHALL in the middle of a generation: the run finds the same', async () => {
    const runId = await start();
    await client.waitFor(runId, ({ progress }) => progress.simulations.completed > 0);
    const redis = new Redis(factory.stores.redisUrl!);
    await redis.flushall();
    redis.disconnect();
    expect(await ended(runId)).toEqual(undisturbed);
    expect(await executionsTooMany(runId)).toBeLessThanOrEqual(2 * 8);
  });

  it('F28 SIGKILL of each service while it is needed: the run finds the same', async () => {
    const runId = await start();
    await client.waitFor(runId, ({ progress }) => progress.step === 'train');
    factory.crash('training');
    factory.crash('feature');
    await client.waitFor(runId, ({ progress }) => progress.simulations.completed > 0);
    factory.crash('simulation');
    expect(await ended(runId)).toEqual(undisturbed);
  });

  it('F1 SIGKILL of a processor and of the API at once: the run finds the same', async () => {
    const runId = await start();
    await until('the first processor simulates', async () => {
      const mine = await client.query(
        `SELECT 1 FROM priority_jobs WHERE run_id = $1 AND worker_id = 'processor_1' AND status = 'RUNNING'`,
        [runId],
      );
      return mine.length > 0;
    });
    factory.crash('processor-1');
    factory.crash('api');
    expect(await ended(runId)).toEqual(undisturbed);
    expect(await executionsTooMany(runId)).toBeLessThanOrEqual(8);
  });
});
