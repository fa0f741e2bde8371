import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectInvariants } from '../support/expect-invariants.js';
import { callApi } from '../support/lab/lab-client.js';
import { pace, untilCompleted } from '../support/lab/look.js';
import { REQUEST } from '../support/lab/searched-market.js';
import type { Lab } from '../support/lab/start-lab.js';
import { saw, startTestLab, unseen } from '../support/test-lab.js';
import { until } from '../support/until.js';

/** Real: the compiled API and processor, PostgreSQL, Redis. Scripted: the three services. */
describe('payloads', () => {
  let lab: Lab;
  let api: string;

  beforeAll(async () => {
    lab = await startTestLab();
    api = await lab.fleet.startApi('api');
    await lab.fleet.staff('one');
  });

  beforeEach(() => pace(lab, 30));

  const key = (queue: string, id: string): string => `${lab.prefix}:${queue}:${id}`;

  it.each([
    ['is not JSON', 'not JSON'],
    ['is empty', ''],
    ['names another job', JSON.stringify({ jobId: 'r_0-g0-s0' })],
    ['would pollute prototypes', '{"__proto__":{"jobId":"x"},"jobId":null}'],
  ])('F24 the payload of a simulation %s: every result is there in the end', async (_what, payload) => {
    const runId = await lab.client.evolve(unseen(REQUEST));
    await untilCompleted(lab, runId, 0, 5);
    await lab.redis.hset(key('simulate', `${runId}-g0-s137`), 'data', payload);
    const begun = performance.now();
    expect((await lab.client.waitFor(runId))['status']).toBe('PROMOTED');
    saw('F24', `${payload}: ended ${((performance.now() - begun) / 1000).toFixed(1)} s after`);
    await expectInvariants(lab);
  });

  it('F24 the payload of the evaluation is not JSON: the generation is decided', async () => {
    const runId = await lab.client.evolve(unseen(REQUEST));
    await untilCompleted(lab, runId, 0, 5);
    await lab.redis.hset(key('evaluate', `${runId}-g0-evaluate`), 'data', '{');
    expect((await lab.client.waitFor(runId))['status']).toBe('PROMOTED');
    await expectInvariants(lab);
  });

  it('F24 with a payload that nobody can read, the jobs can still be listed', async () => {
    await lab.fleet.staff();
    const runId = await lab.client.evolve(unseen(REQUEST));
    await until(
      'it is in the queue',
      async () => (await lab.redis.exists(key('simulate', `${runId}-g0-s7`))) === 1,
    );
    await lab.redis.hset(key('simulate', `${runId}-g0-s7`), 'data', '\u0000');
    const pending = await callApi(api, 'GET', '/jobs/pending?limit=200');
    expect(pending).toMatchObject({ status: 200 });
    expect(pending.body['jobs']).toHaveLength(140);
    const board = async (): Promise<number> =>
      (await callApi(api, 'GET', '/queues/api/queues?activeQueue=simulate&status=prioritized&page=1')).status;
    await until('the board lists them', async () => (await board()) === 200);
    await lab.fleet.staff('one');
    expect((await lab.client.waitFor(runId))['status']).toBe('PROMOTED');
    await expectInvariants(lab);
  });
});
