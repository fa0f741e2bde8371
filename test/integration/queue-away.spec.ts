import { beforeAll, describe, expect, it } from 'vitest';
import { GenerationQueue } from '../../src/modules/jobs/generation-queue.js';
import { queuesOf } from '../../src/modules/jobs/queues-of.js';
import { type Orchestrator, startOrchestrator } from '../support/orchestrator.js';
import { filePrefix, hasRedis, redisUrl } from '../support/redis.js';
import { type ScriptedServices, startScriptedServices } from '../support/scripted-services.js';
import { startWire, type Wire } from '../support/wire.js';

/** Real: API, processors, PostgreSQL, Redis behind a wire that can be cut. Scripted: the three services. */
describe.skipIf(!hasRedis())('while Redis is away', () => {
  const GRID = { thresholds: [1, 2, 3, 4, 5], z_score_cutoffs: [0, 2], regime_configs: [{}] };
  let services: ScriptedServices;
  let wire: Wire;
  let factory: Orchestrator;
  let seed = 0;

  beforeAll(async () => {
    services = await startScriptedServices();
    wire = await startWire(new URL(redisUrl()));
    factory = await startOrchestrator(services.url, filePrefix(), {
      REDIS_URL: wire.url,
      JOB_LOCK_MS: '2000',
      STALLED_INTERVAL_MS: '250',
    });
    await factory.startProcessor('outlives', 2);
  });

  const body = () => ({ symbol: 'SPX', ...GRID, max_generations: 2, random_seed: (seed += 1) });
  const queue = () => factory.app.get(GenerationQueue, { strict: false });
  const timed = async <T>(work: Promise<T>): Promise<{ ms: number; result: PromiseSettledResult<T> }> => {
    const before = performance.now();
    const [result] = await Promise.allSettled([work]);
    return { ms: performance.now() - before, result };
  };

  it('runs are accepted at once, nothing is added behind anybody, and all goes on when it is back', async () => {
    const id = await factory.evolve(body());
    await factory.waitFor(id, () => services.simulated.length >= 3);
    wire.cut();
    const added = await timed(queue().addBreed('ghost', 0));
    expect(added.result.status).toBe('rejected');
    expect(added.ms).toBeLessThan(500);
    const accepted = await timed(factory.call('POST', '/evolve', body()));
    expect(accepted.result).toMatchObject({ status: 'fulfilled', value: { status: 202 } });
    expect(accepted.ms).toBeLessThan(1000);
    for (const path of ['/metrics', '/jobs/pending', '/workers', `/runs/${id}`, '/health/live']) {
      const { ms, result } = await timed(factory.text(path));
      expect(result.status).toBe('fulfilled');
      expect(ms).toBeLessThan(1000);
    }
    // Long enough for the order of the second run to be tried in vain.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await wire.mend();
    const back = performance.now();
    const { result } = await timed(
      factory.waitFor(accepted.result.status === 'fulfilled' ? accepted.result.value.body['run_id'] : ''),
    );
    expect(result).toMatchObject({ value: { status: 'COMPLETED' } });
    expect(await factory.waitFor(id)).toMatchObject({ status: 'COMPLETED' });
    expect(performance.now() - back).toBeLessThan(10_000);
    // Two runs of two generations, and what was in flight at the cut once more at most.
    expect(services.simulated.length).toBeLessThanOrEqual(2 * 2 * 10 + 2);
    for (const each of queuesOf(factory.app)) expect(await each.getJob('ghost-g0-breed')).toBeUndefined();
  });

  it('the board says so at once', async () => {
    wire.cut();
    await expect
      .poll(() => timed(factory.call('GET', '/queues/api/queues')))
      .toMatchObject({
        result: { value: { status: 503, body: { detail: expect.stringContaining('REDIS_URL') } } },
      });
    await wire.mend();
    await expect
      .poll(async () => (await factory.call('GET', '/queues/api/queues')).status, { timeout: 5000 })
      .toBe(200);
  });

  it('a Redis that accepts and does not answer is given up, and found again', async () => {
    await expect
      .poll(() => timed(queue().addBreed('sound', 0)))
      .toMatchObject({ result: { status: 'fulfilled' } });
    wire.muffle();
    const { ms, result } = await timed(queue().addBreed('silent', 0));
    expect(result.status).toBe('rejected');
    expect(ms).toBeLessThan(6000);
    wire.cut();
    await wire.mend();
    expect(await factory.waitFor(await factory.evolve(body()))).toMatchObject({ status: 'COMPLETED' });
  });

  it('the API starts, accepts runs, and works them off when it is back', async () => {
    const late = await startWire(new URL(redisUrl()));
    late.cut();
    const before = performance.now();
    const another = await startOrchestrator(services.url, filePrefix(), { REDIS_URL: late.url });
    expect(performance.now() - before).toBeLessThan(5000);
    const id = await another.evolve(body());
    await late.mend();
    await another.startProcessor('late');
    expect(await another.waitFor(id)).toMatchObject({ status: 'COMPLETED' });
  });
});
