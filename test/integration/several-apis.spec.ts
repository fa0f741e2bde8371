import { Redis } from 'ioredis';
import { beforeAll, describe, expect, it } from 'vitest';
import type { INestApplicationContext } from '@nestjs/common';
import { Breeding } from '../../src/modules/evolution/breeding.js';
import { Evaluation } from '../../src/modules/evolution/evaluation.js';
import { GenerationQueue } from '../../src/modules/jobs/generation-queue.js';
import { Database } from '../../src/platform/database/database.js';
import { type Orchestrator, startOrchestrator } from '../support/orchestrator.js';
import { filePrefix, hasRedis, redisUrl } from '../support/redis.js';
import { type ScriptedServices, startScriptedServices, STATS } from '../support/scripted-services.js';
import { startWire, type Wire } from '../support/wire.js';

/** Real: two API processes, processors, PostgreSQL, Redis. Scripted: the three services. */
describe.skipIf(!hasRedis())('several API processes', () => {
  const GRID = { thresholds: [1, 2, 3], z_score_cutoffs: [0, 2], regime_configs: [{}] };
  const prefix = filePrefix();
  let services: ScriptedServices;
  let factory: Orchestrator;
  let other: INestApplicationContext;
  let wires: Wire[];
  let seed = 0;

  beforeAll(async () => {
    services = await startScriptedServices();
    factory = await startOrchestrator(services.url, prefix, {
      MAX_ACTIVE_RUNS: '10',
      JOB_LOCK_MS: '1000',
      STALLED_INTERVAL_MS: '250',
    });
    wires = [await startWire(new URL(factory.database.url)), await startWire(new URL(redisUrl()))];
    other = await factory.startAnotherApi({ POSTGRES_URL: wires[0]!.url, REDIS_URL: wires[1]!.url });
  });

  const body = () => ({ symbol: 'SPX', ...GRID, max_generations: 2, random_seed: (seed += 1) });
  const tenRuns = () => Promise.all(Array.from({ length: 10 }, () => factory.evolve(body())));
  const decisions = (ids: string[]) =>
    factory.database.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM run_events WHERE type = 'generation_decided' AND run_id = ANY($1)
       GROUP BY run_id, generation`,
      [ids],
    );
  const allDone = async (ids: string[]) => {
    for (const id of ids)
      expect(await factory.waitFor(id)).toMatchObject({
        status: 'COMPLETED',
        stop_reason: 'max_generations',
      });
    expect(await decisions(ids)).toEqual(Array.from({ length: 20 }, () => ({ n: 1 })));
  };
  /** Counts the calls of a method that goes on doing what it does. */
  const count = <T extends object>(instance: T, method: keyof T): { calls: number } => {
    const counted = { calls: 0 };
    const original = (instance[method] as (...args: unknown[]) => unknown).bind(instance);
    Object.assign(instance, {
      [method]: (...args: unknown[]) => {
        counted.calls += 1;
        return original(...args);
      },
    });
    return counted;
  };
  const both = (type: new (...args: never[]) => object, method: string) =>
    [factory.app, other].map((app) => count(app.get(type, { strict: false }), method as never));

  it('share the work of ten runs; each order is carried out by one, each generation decided once', async () => {
    const added = both(GenerationQueue, 'addSimulations');
    const decided = both(Evaluation, 'evaluate');
    const bred = both(Breeding, 'breed');
    const pod = await factory.startProcessor('shared', 8);
    await allDone(await tenRuns());
    await pod.close();
    for (const process of [0, 1])
      expect([added, decided, bred].some((work) => work[process]!.calls > 0)).toBe(true);
    expect(added.reduce((sum, { calls }) => sum + calls, 0)).toBe(20);
    expect(decided.reduce((sum, { calls }) => sum + calls, 0)).toBe(20);
    expect(services.simulated).toHaveLength(10 * 2 * 6);
  });

  it('do the work of one that is cut off in the middle, also when it comes back', async () => {
    services.simulated.length = 0;
    services.script.polls = 3;
    services.script.simulate = async () => {
      await new Promise((resolve) => setTimeout(resolve, 10));
      return STATS;
    };
    const pod = await factory.startProcessor('survivor', 4);
    const ids = await tenRuns();
    await factory.waitFor(ids[0]!, () => services.simulated.length >= 20);
    for (const wire of wires) wire.cut();
    await allDone(ids);
    for (const wire of wires) await wire.mend();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await allDone(ids);
    expect(services.simulated).toHaveLength(10 * 2 * 6);
    await pod.close();
  });

  it('do alone what one at a time may do, and leave it to another when the one who did it is gone', async () => {
    const [one, two] = [factory.app, other].map((app) => app.get(Database, { strict: false }));
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    let began = (): void => undefined;
    const begun = new Promise<void>((resolve) => (began = resolve));
    const first = one!.alone(1, async () => {
      began();
      await released;
    });
    await begun;
    expect(await two!.alone(1, () => Promise.reject(new Error('not alone')))).toBe(false);
    expect(await two!.alone(2, async () => undefined)).toBe(true);
    await factory.database.query(
      `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = 1 AND granted`,
    );
    await expect.poll(() => two!.alone(1, async () => undefined)).toBe(true);
    release();
    await expect(first).rejects.toBeInstanceOf(Error);
  });

  it('find what the queue has lost', async () => {
    const pod = await factory.startProcessor('late', 4);
    services.script.polls = 0;
    const id = await factory.evolve(body());
    const redis = new Redis(redisUrl());
    await expect.poll(async () => (await redis.keys(`${prefix}:simulate:${id}*`)).length).toBeGreaterThan(0);
    await redis.del(...(await redis.keys(`${prefix}:*`)));
    redis.disconnect();
    expect(await factory.waitFor(id)).toMatchObject({ status: 'COMPLETED' });
    await pod.close();
  });
});
