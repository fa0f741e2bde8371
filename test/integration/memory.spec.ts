import { Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { beforeAll, describe, expect, it } from 'vitest';
import { GenerationQueue } from '../../src/modules/jobs/generation-queue.js';
import { queuesOf } from '../../src/modules/jobs/queues-of.js';
import { atEndOfFile } from '../support/at-end-of-file.js';
import { type Orchestrator, startOrchestrator } from '../support/orchestrator.js';
import { type Footprint, queueFootprint } from '../support/queue-footprint.js';
import { filePrefix, hasRedis, redisUrl } from '../support/redis.js';
import { startScriptedServices } from '../support/scripted-services.js';
import { insert, insertJob, insertRun } from '../support/seed-rows.js';

/** Real: API, PostgreSQL, Redis, a worker on `simulate` that does nothing. The generations are rows of the test's own. */
describe.skipIf(!hasRedis())('what generations leave behind in Redis', () => {
  const RUN = 'r_old';
  const SIMULATIONS = 20;
  const OPEN = 3;
  const prefix = filePrefix();
  let factory: Orchestrator;
  let queue: GenerationQueue;
  let redis: Redis;

  beforeAll(async () => {
    factory = await startOrchestrator((await startScriptedServices()).url, prefix, { MAX_ACTIVE_RUNS: '10' });
    queue = factory.app.get(GenerationQueue, { strict: false });
    redis = new Redis(redisUrl());
    atEndOfFile(() => redis.disconnect());
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const worker = new Worker('simulate', ({ id }) => (id!.startsWith(RUN) ? Promise.resolve() : released), {
      connection: { url: redisUrl(), maxRetriesPerRequest: null },
      prefix,
      concurrency: OPEN * SIMULATIONS + 20,
    });
    atEndOfFile(() => {
      release();
      return worker.close();
    });
    await insertRun(factory.database, { id: RUN, status: 'RUNNING' });
  });

  const simulations = (run: string, generation: number, count = SIMULATIONS) =>
    Array.from({ length: count }, (_, index) => ({ id: `${run}-g${generation}-${index}`, priority: 5 }));
  /** A generation that PostgreSQL is through with, and whose flow was handed to the queue. */
  const decided = async (generation: number) => {
    await queue.addSimulations(RUN, generation, simulations(RUN, generation));
    await insert(factory.database, 'generations', { run_id: RUN, generation, state: 'DECIDED' });
    await insert(factory.database, 'outbox', {
      topic: 'simulate',
      key: `simulate:${RUN}:${generation}`,
      payload: { runId: RUN, generation },
      done_at: new Date(),
    });
  };
  const outboxIs = (rows: number) =>
    expect.poll(() => factory.database.query('SELECT 1 FROM outbox'), { timeout: 10_000 }).toHaveLength(rows);
  const blocked = () =>
    queuesOf(factory.app)
      .find(({ name }) => name === 'evaluate')!
      .getJobCountByTypes('waiting-children');

  it('is what the open ones need, however many are over', async () => {
    for (let index = 0; index < OPEN; index += 1) {
      const run = `r_open${index}`;
      await insertRun(factory.database, { id: run, status: 'RUNNING' });
      for (let at = 0; at < SIMULATIONS; at += 1)
        await insertJob(factory.database, { run, generation: 0, index: at });
      await queue.addSimulations(run, 0, simulations(run, 0));
      await insert(factory.database, 'generations', { run_id: run, generation: 0, state: 'SIMULATING' });
    }
    const footprints: Footprint[] = [];
    for (let generation = 0; generation < 200; generation += 1) {
      await decided(generation);
      if ((generation + 1) % 50 !== 0) continue;
      await outboxIs(0);
      expect(await blocked()).toBe(OPEN);
      footprints.push(await queueFootprint(redis, prefix));
    }
    const [first, ...later] = footprints;
    for (const { keys, bytes, events } of later) {
      // A key or two of BullMQ's own come and go: the mark of the last look for crashed processes, for instance.
      expect(keys).toBeLessThanOrEqual(first!.keys + 2);
      expect(bytes).toBeLessThan(first!.bytes * 1.1);
      expect(events).toBeLessThan(1200);
    }
  });
});
