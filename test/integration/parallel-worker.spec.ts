import { DelayedError, type Job, Queue, type WorkerOptions } from 'bullmq';
import { Redis } from 'ioredis';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { ParallelWorker } from '../../src/platform/queue/parallel-worker.js';
import { hasRedis, redisUrl, uniqueQueuePrefix } from '../support/redis.js';

/** Real: Redis and BullMQ. A job of the tests runs until it is let go. */
describe.skipIf(!hasRedis())('a worker that takes jobs side by side', () => {
  const NAME = 'work';

  interface Bench {
    readonly queue: Queue;
    readonly worker: ParallelWorker;
    /** Ids of what runs. */
    readonly running: Set<string>;
    /** Ids of what has begun, in order. */
    readonly begun: string[];
    add(...ids: string[]): Promise<void>;
    finish(...ids: string[]): void;
    finishAll(): void;
  }

  function open(concurrency: number, work?: (job: Job, token?: string) => Promise<unknown>): Bench {
    const prefix = uniqueQueuePrefix();
    const connection = { url: redisUrl(), maxRetriesPerRequest: null };
    const queue = new Queue(NAME, { connection, prefix });
    const running = new Map<string, () => void>();
    const begun: string[] = [];
    let isOver = false;
    const hold = async (id: string): Promise<void> => {
      begun.push(id);
      if (!isOver) await new Promise<void>((resolve) => running.set(id, resolve));
      running.delete(id);
    };
    const options: WorkerOptions = { connection, prefix, concurrency, drainDelay: 1 };
    const worker = new ParallelWorker(NAME, work ?? ((job) => hold(job.id!)), options);
    worker.on('error', () => undefined);
    const finishAll = (): void => {
      isOver = true;
      for (const finish of running.values()) finish();
    };
    onTestFinished(async () => {
      finishAll();
      await worker.close();
      await queue.obliterate({ force: true });
      await queue.close();
    });
    return {
      queue,
      worker,
      begun,
      get running() {
        return new Set(running.keys());
      },
      async add(...ids) {
        await queue.addBulk(ids.map((jobId) => ({ name: NAME, data: {}, opts: { jobId } })));
      },
      finish: (...ids) => ids.forEach((id) => running.get(id)?.()),
      finishAll,
    };
  }

  const ids = (count: number, from = 0): string[] =>
    Array.from({ length: count }, (_, index) => `j${from + index}`);
  /** Long enough for whatever should not happen. */
  const moment = (): Promise<void> => sleep(150);

  it('runs as many at once as it may have, in their order, and each once', async () => {
    const bench = open(10);
    await bench.add(...ids(25));
    await expect.poll(() => bench.running.size).toBe(10);
    await moment();
    expect(bench.begun).toEqual(ids(10));
    bench.finishAll();
    await expect.poll(() => bench.queue.getCompletedCount()).toBe(25);
    expect(bench.begun.toSorted()).toEqual(ids(25).toSorted());
  });

  it('begins jobs in the order of the queue, also those that come beside what ended', async () => {
    const begun: number[] = [];
    const bench = open(1, async (job) => {
      begun.push(job.opts.priority!);
      // Whoever ends gets the next one with the answer while the calls for more go out.
      bench.worker.concurrency = 1 + (begun.length % 5);
    });
    await bench.worker.pause();
    const order = ids(400).map((_, index) => index + 1);
    await bench.queue.addBulk(
      order.toReversed().map((priority) => ({ name: NAME, data: {}, opts: { priority } })),
    );
    await bench.worker.resume();
    await expect.poll(() => bench.queue.getCompletedCount()).toBe(400);
    expect(begun).toEqual(order);
  });

  it('takes more while jobs run when it may have more, and none while it has more than it may', async () => {
    const bench = open(2);
    await bench.add(...ids(12));
    await expect.poll(() => bench.running.size).toBe(2);
    bench.worker.concurrency = 6;
    await expect.poll(() => bench.running.size).toBe(6);
    bench.worker.concurrency = 3;
    bench.finish('j0', 'j1', 'j2');
    await expect.poll(() => bench.running).toEqual(new Set(['j3', 'j4', 'j5']));
    await moment();
    expect(bench.begun).toHaveLength(6);
    bench.finish('j3');
    await expect.poll(() => bench.begun).toHaveLength(7);
  });

  it('takes what comes while others run', async () => {
    const bench = open(3);
    await bench.add('j0');
    await expect.poll(() => bench.running.size).toBe(1);
    await bench.add('j1');
    await expect.poll(() => bench.running.size).toBe(2);
  });

  it('takes nothing while it is paused, and goes on beside what still runs', async () => {
    const bench = open(2);
    await bench.add('j0');
    await expect.poll(() => bench.running.size).toBe(1);
    await bench.worker.pause(true);
    // The wait for a job that was under way may still bring one.
    await bench.add('j1', 'j2', 'j3');
    await moment();
    const before = bench.begun.length;
    expect(before).toBeLessThanOrEqual(2);
    bench.finish('j1');
    await moment();
    expect(bench.begun).toHaveLength(before);
    await bench.worker.resume();
    await expect.poll(() => bench.running.size).toBe(2);
    expect(bench.running).toContain('j0');
  });

  it('takes jobs again after a pause in which it had none', async () => {
    const bench = open(2);
    await bench.worker.waitUntilReady();
    await bench.worker.pause();
    expect(bench.worker.isRunning()).toBe(false);
    await bench.add('j0');
    await moment();
    expect(bench.begun).toEqual([]);
    await bench.worker.resume();
    await expect.poll(() => bench.begun).toEqual(['j0']);
  });

  it('ends when what runs has ended, and takes nothing more', async () => {
    const bench = open(2);
    await bench.add(...ids(5));
    await expect.poll(() => bench.running.size).toBe(2);
    let isClosed = false;
    const closed = bench.worker.close().then(() => (isClosed = true));
    bench.finish('j0');
    await moment();
    expect(isClosed).toBe(false);
    bench.finish('j1');
    await closed;
    expect(await bench.queue.getCompletedCount()).toBe(2);
    expect(await bench.queue.getWaitingCount()).toBe(3);
  });

  it('fails what fails, and takes back what is given back', async () => {
    let tries = 0;
    const bench = open(4, async (job, token) => {
      if (job.id === 'j0') throw new Error('no good');
      if (job.id === 'j1' && tries++ === 0) {
        await job.moveToDelayed(Date.now() + 50, token);
        throw new DelayedError();
      }
    });
    await bench.add(...ids(6));
    await expect.poll(() => bench.queue.getCompletedCount()).toBe(5);
    expect(tries).toBe(2);
    expect((await bench.queue.getJob('j0'))!.failedReason).toBe('no good');
  });

  it('tells of a job that cannot be read, and runs the others', async () => {
    const bench = open(2);
    const redis = new Redis(redisUrl());
    onTestFinished(() => redis.disconnect());
    const troubles: Error[] = [];
    bench.worker.on('error', (error) => troubles.push(error));
    await bench.worker.pause();
    await bench.add(...ids(4));
    await redis.hset(`${bench.queue.opts.prefix}:${NAME}:j0`, 'data', '{');
    await bench.worker.resume();
    bench.finishAll();
    await expect.poll(() => bench.queue.getCompletedCount()).toBe(3);
    expect(troubles).toContainEqual(expect.any(SyntaxError));
  });

  it.each([
    ['the queue is empty', async () => undefined],
    [
      'a limit of the queue forbids the next job',
      async (bench: Bench) => {
        await bench.queue.setGlobalRateLimit(1, 60_000);
        await bench.add('j0', 'j1');
        await expect.poll(() => bench.begun).toHaveLength(1);
        bench.finishAll();
      },
    ],
  ])('asks seldom while %s', async (_case, prepare) => {
    const bench = open(4);
    await prepare(bench);
    await moment();
    const asking = vi.spyOn(bench.worker, 'getNextJob');
    await sleep(400);
    expect(asking.mock.calls.length).toBeLessThan(30);
  });
});
