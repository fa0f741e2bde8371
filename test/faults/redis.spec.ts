import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mulberry32 } from '../../quant/random/mulberry32.js';
import { expectInvariants } from '../support/expect-invariants.js';
import { callApi, type Json } from '../support/lab/lab-client.js';
import { begunTooOften, logged, pace, untilCompleted } from '../support/lab/look.js';
import { GENERATIONS, GRID, REQUEST } from '../support/lab/searched-market.js';
import { CONCURRENCY, type Lab } from '../support/lab/start-lab.js';
import { saw, startTestLab, unseen } from '../support/test-lab.js';
import { until } from '../support/until.js';
import { startWire } from '../support/wire.js';

const PROCESSORS = ['one', 'two'];
const IN_FLIGHT = PROCESSORS.length * CONCURRENCY;
/** Words with which the reconciler says that the queue has lost a generation. */
const LOST = 'added again';

/**
 * Real: the compiled API and processors, PostgreSQL, Redis. Scripted: the three services. A failover by Sentinel cannot be
 * had here, because the factory is given the address of a master and not those of sentinels; its nearest kin is one
 * behind that address, as a load balancer or a managed Redis makes it.
 */
describe('Redis', () => {
  let lab: Lab;
  let api: string;

  beforeAll(async () => {
    lab = await startTestLab();
    api = await lab.fleet.startApi('api');
    await lab.fleet.staff(...PROCESSORS);
  });

  // 140 simulations at 60 ms and 20 at a time: about half a second.
  beforeEach(() => pace(lab, 60));

  /** Starts a run, and resolves when so many of its first generation's simulations are through. */
  const halfway = async (least = 40): Promise<string> => {
    const runId = await lab.client.evolve(unseen(REQUEST));
    await untilCompleted(lab, runId, 0, least);
    return runId;
  };

  /** Waits for the run to end, with all its results. @returns how many simulations ran more often than once */
  const recovered = async (fault: string, after: string, runId: string): Promise<number> => {
    const begun = performance.now();
    await lab.client.waitFor(runId);
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    const again = await begunTooOften(lab, runId);
    saw(fault, `ended ${seconds} s after ${after}, ${again} simulations ran twice`);
    await untilCompleted(lab, runId, GENERATIONS - 1, GRID);
    return again;
  };

  const readiness = async (): Promise<{ status: number; queue: Json }> => {
    const { status, body } = await callApi(api, 'GET', '/health/ready');
    return { status, queue: (body['checks'] as Json[]).find(({ name }) => name === 'queue')! };
  };

  it('F6 FLUSHALL in the middle of a generation: it is added again, and only what was in flight runs twice', async () => {
    const before = logged(lab, 'api', LOST).length;
    const runId = await halfway();
    await lab.redis.flushall();
    expect(await recovered('F6', 'it', runId)).toBeLessThanOrEqual(IN_FLIGHT);
    expect(logged(lab, 'api', LOST).length - before).toBe(1);
    await expectInvariants(lab);
  });

  it('F7 SIGKILL and restart with its append-only file: nothing is lost', async () => {
    const runId = await halfway();
    await lab.stores.killRedis();
    await sleep(1000);
    await lab.stores.startRedis('append-only file');
    expect(await recovered('F7', 'the restart', runId)).toBeLessThanOrEqual(IN_FLIGHT);
    await expectInvariants(lab);
  });

  it('F8 SIGKILL and restart without its data: as after FLUSHALL, and readiness says what is missing', async () => {
    const runId = await halfway();
    await lab.stores.killRedis();
    await lab.stores.startRedis('nothing');
    expect(await recovered('F8', 'the restart', runId)).toBeLessThanOrEqual(IN_FLIGHT);
    expect(await readiness()).toMatchObject({
      status: 200,
      queue: { status: 'warn', detail: expect.stringContaining('append-only file') as string },
    });
    await expectInvariants(lab);
  });

  it('F9 rolled back to an old snapshot: what it has forgotten does not count twice', async () => {
    const runId = await halfway(20);
    await lab.redis.save();
    await untilCompleted(lab, runId, 0, 80);
    await lab.stores.killRedis();
    await lab.stores.startRedis('snapshot');
    expect(await recovered('F9', 'the restart', runId)).toBeLessThanOrEqual(IN_FLIGHT);
    await expectInvariants(lab);
    await lab.redis.config('SET', 'appendonly', 'yes');
  });

  it('F11 out of memory: runs are accepted and wait, no flow is half there, and all goes on when there is memory', async () => {
    await lab.redis.config('SET', 'maxmemory', '1');
    const runId = await lab.client.evolve(unseen(REQUEST));
    await until('somebody is told', () => logged(lab, 'api', 'OOM command not allowed').length > 0);
    expect(await lab.redis.exists(`${lab.prefix}:breed:${runId}-g0-breed`)).toBe(0);
    await lab.redis.config('SET', 'maxmemory', '0');
    await untilCompleted(lab, runId, 0, 20);
    await lab.redis.config('SET', 'maxmemory', '1');
    await sleep(1500);
    await lab.redis.config('SET', 'maxmemory', '0');
    expect(await recovered('F11', 'there was memory', runId)).toBeLessThanOrEqual(2 * IN_FLIGHT);
    await expectInvariants(lab);
  });

  it('F12 a policy that evicts, or a replica: not ready, with the reason', async () => {
    await lab.redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
    const evicting = await readiness();
    await lab.redis.config('SET', 'maxmemory-policy', 'noeviction');
    await lab.redis.replicaof('127.0.0.1', 1);
    const replica = await readiness();
    await lab.redis.replicaof('NO', 'ONE');
    expect(evicting).toMatchObject({
      status: 503,
      queue: { status: 'failing', detail: expect.stringContaining('set it to noeviction') as string },
    });
    expect(replica).toMatchObject({
      status: 503,
      queue: { status: 'failing', detail: expect.stringContaining('must name the master') as string },
    });
    expect(await readiness()).toMatchObject({ status: 200, queue: { status: 'ok' } });
    await expectInvariants(lab);
  });

  it('F13 away while an API starts and takes requests: runs are accepted, and nothing is added late to the queue', async () => {
    const wire = await startWire(new URL(lab.stores.redisUrl));
    wire.cut();
    await lab.fleet.crash('api');
    const url = await lab.fleet.startApi('cut-off', { REDIS_URL: wire.url });
    const begun = performance.now();
    const runId = await lab.client.evolve(unseen(REQUEST));
    const unwanted = await lab.client.evolve(unseen(REQUEST));
    saw('F13', `two runs accepted in ${Math.round(performance.now() - begun)} ms`);
    await sleep(3000);
    expect((await callApi(url, 'POST', `/runs/${unwanted}/stop`)).status).toBe(200);
    await wire.mend();
    expect(await recovered('F13', 'Redis was back', runId)).toBe(0);
    expect(await lab.redis.keys(`${lab.prefix}:*${unwanted}*`)).toEqual([]);
    await expectInvariants(lab, { [unwanted]: 'STOPPED' });
    api = await lab.fleet.startApi('api');
    await lab.fleet.crash('cut-off');
  });

  it.each([1, 2, 3])(
    'F14 fifteen random keys deleted, three times (seed %i): the run ends all the same',
    async (seed) => {
      const random = mulberry32(seed);
      const runId = await halfway(10);
      for (const least of [20, 50, 80]) {
        await untilCompleted(lab, runId, 0, least);
        const keys = (await lab.redis.keys(`${lab.prefix}:*`)).toSorted();
        const doomed = Array.from({ length: 15 }, () => keys[Math.floor(random() * keys.length)]!);
        await lab.redis.del(...doomed);
      }
      expect(await recovered('F14', `seed ${seed}`, runId)).toBeLessThanOrEqual(3 * IN_FLIGHT);
      await expectInvariants(lab);
    },
  );

  it.each([
    ['the evaluation', 'evaluate', '{run}-g0-evaluate'],
    ['all waiting evaluations', 'evaluate', 'waiting-children'],
    ['what the evaluation waits for', 'evaluate', '{run}-g0-evaluate:dependencies'],
    ['all waiting simulations', 'simulate', 'prioritized'],
    ['the list of what runs', 'simulate', 'active'],
    ['the name of the queue', 'simulate', 'meta'],
  ])('F14 %s deleted: the run ends all the same', async (_what, queue, name) => {
    const runId = await halfway(20);
    await lab.redis.del(`${lab.prefix}:${queue}:${name.replace('{run}', runId)}`);
    expect(await recovered('F14', `the loss of ${name}`, runId)).toBeLessThanOrEqual(IN_FLIGHT);
    await expectInvariants(lab);
  });

  it('F10 a failover to a replica behind the same address: the run goes on there', async () => {
    const replica = await lab.stores.startReplica();
    const runId = await halfway();
    await replica.promote();
    expect(await recovered('F10', 'it', runId)).toBeLessThanOrEqual(IN_FLIGHT);
    await expectInvariants(lab);
  });
});
