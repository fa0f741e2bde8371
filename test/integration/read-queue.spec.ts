import { beforeAll, describe, expect, it } from 'vitest';
import { evolveSmall, HttpWorker, QUICK } from '../support/http-worker.js';
import { type Json, type Orchestrator, startOrchestrator } from '../support/orchestrator.js';
import { filePrefix, hasRedis, redisUrl } from '../support/redis.js';
import { startScriptedServices } from '../support/scripted-services.js';
import { until } from '../support/until.js';
import { startWire, type Wire } from '../support/wire.js';

const view = async (factory: Orchestrator): Promise<Json> => (await factory.call('GET', '/api/queue')).body;
const depth = ({ queues }: Json, name: string): Json =>
  (queues as Json[]).find((queue) => queue['name'] === name)!;
const next = ({ next: { jobs } }: Json): string[] => jobs.map(({ id }: Json) => id as string);
/** The view once `holds` of it. */
const seen = async (factory: Orchestrator, what: string, holds: (view: Json) => boolean): Promise<Json> => {
  let found: Json = {};
  await until(what, async () => holds((found = await view(factory))));
  return found;
};

/** Real: API, PostgreSQL, the store of the queues. Scripted: the three services; the tests are the worker. */
describe.each(['redis', 'postgres'])('GET /api/queue with the queues in %s', (backend) => {
  const isMissing = backend === 'redis' && !hasRedis();
  let factory: Orchestrator;
  beforeAll(async () => {
    if (isMissing) return;
    const services = await startScriptedServices();
    const store: Record<string, string> = backend === 'redis' ? { REDIS_URL: redisUrl() } : {};
    const variables = { ...QUICK, QUEUE_BACKEND: backend, ...store };
    factory = await startOrchestrator(services.url, `${filePrefix()}_${backend}`, variables);
  });

  it.skipIf(isMissing)(
    'lists what waits in the order in which it is taken, which is that of the store and not of the rows',
    async () => {
      const first = await evolveSmall(factory, 2);
      await seen(factory, 'the first run waits', (each) => next(each).length === 2);
      const second = await evolveSmall(factory, 2);
      await seen(factory, 'the second run waits', (each) => next(each).length === 4);

      await factory.call('POST', `/runs/${first}/pause`);
      const held = await seen(
        factory,
        'the first run is held',
        (each) => depth(each, 'simulate')['jobs'].waiting === 2,
      );
      expect(depth(held, 'simulate')['rows']).toMatchObject({ waiting: 2, held: 2, running: 0 });
      expect(new Set(held['next'].jobs.map(({ run_id: run }: Json) => run))).toEqual(new Set([second]));
      expect((await factory.call('GET', '/jobs/pending')).body).toMatchObject({ count: 2, held: 2 });

      await factory.call('POST', `/runs/${first}/resume`);
      const all = await seen(factory, 'all wait', (each) => next(each).length === 4);
      expect(all['store']).toEqual({ backend, reachable: true, missing: null });
      expect(all['next'].order).toBe('store');
      expect(all['runs']).toMatchObject([
        { id: first, status: 'RUNNING', generation: 0, state: 'SIMULATING', total: 2, pending: 2 },
        { id: second, pending: 2 },
      ]);
      const worker = new HttpWorker(factory, 'taker');
      const taken: string[] = [];
      const claims: Json[] = [];
      for (let i = 0; i < 4; i++) {
        claims.push(await worker.take());
        taken.push(claims.at(-1)!['job'].id as string);
        if (i > 0) continue;
        const running = await view(factory);
        expect(running['running']).toMatchObject([{ id: taken[0], worker_id: 'taker', attempts: 1 }]);
        expect(running['running'][0].running_seconds).toBeGreaterThanOrEqual(0);
        expect(depth(running, 'simulate')).toMatchObject({
          rows: { waiting: 3, running: 1 },
          jobs: { active: 1 },
        });
        expect(depth(running, 'evaluate')).toMatchObject({ rows: { waiting: 2 }, jobs: { blocked: 2 } });
      }
      expect(taken).toEqual(next(all));
      expect(taken[0]!.startsWith(second)).toBe(true);
      for (const claim of claims) await worker.complete(claim);
      await seen(factory, 'nothing is left', (each) => each['runs'].length === 0);
    },
  );
});

/** The same with Redis behind a wire that can be cut. */
describe.skipIf(!hasRedis())('GET /api/queue', () => {
  let wire: Wire;
  let factory: Orchestrator;
  beforeAll(async () => {
    const services = await startScriptedServices();
    wire = await startWire(new URL(redisUrl()));
    factory = await startOrchestrator(services.url, filePrefix(), { ...QUICK, REDIS_URL: wire.url });
  });

  it('tells what failed lately, and why', async () => {
    await evolveSmall(factory, 1);
    const worker = new HttpWorker(factory, 'clumsy');
    const claim = await worker.take();
    const told = { lease: claim['lease'], error: 'the model has no predictions', retry: false };
    expect((await worker.say('fail', claim['job'].id as string, told)).status).toBe(200);
    expect((await view(factory))['failed'][0]).toMatchObject({
      id: claim['job'].id,
      worker_id: 'clumsy',
      error: expect.stringContaining('the model has no predictions') as string,
    });
  });

  it('answers from the rows while the store is away, and says what is missing', async () => {
    await evolveSmall(factory, 2);
    await seen(factory, 'it waits', (each) => next(each).length === 2);
    for (const harm of [() => wire.muffle(), () => wire.cut()]) {
      harm();
      const from = performance.now();
      const away = await seen(factory, 'the store is missed', (each) => each['store'].reachable === false);
      expect(performance.now() - from).toBeLessThan(4000);
      expect(away['store'].missing).toMatch(/does not answer/);
      expect(away['next']).toMatchObject({ order: 'expected', jobs: [{ attempts: 0 }, { attempts: 0 }] });
      expect(depth(away, 'simulate')).toMatchObject({ rows: { waiting: 2 }, jobs: null });
    }
    await wire.mend();
    await seen(factory, 'the store is back', (each) => each['store'].reachable === true);
  });
});
