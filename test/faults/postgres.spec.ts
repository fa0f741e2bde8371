import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectInvariants } from '../support/expect-invariants.js';
import { callApi } from '../support/lab/lab-client.js';
import { begunTooOften, pace, untilCompleted } from '../support/lab/look.js';
import { REQUEST } from '../support/lab/searched-market.js';
import { CONCURRENCY, type Lab } from '../support/lab/start-lab.js';
import { saw, startTestLab, unseen } from '../support/test-lab.js';
import { until } from '../support/until.js';

const PROCESSORS = ['one', 'two'];
const IN_FLIGHT = PROCESSORS.length * CONCURRENCY;

/**
 * Real: the compiled API and processors, PostgreSQL, Redis. Scripted: the three services. PostgreSQL keeps the promise
 * that everything rests on, so it writes to the disk as it does in production.
 */
describe('PostgreSQL', () => {
  let lab: Lab;
  let api: string;

  beforeAll(async () => {
    lab = await startTestLab({ durability: 'full' });
    api = await lab.fleet.startApi('api');
    await lab.fleet.staff(...PROCESSORS);
  });

  beforeEach(() => pace(lab, 60));

  const ready = async (): Promise<number> => (await callApi(api, 'GET', '/health/ready')).status;

  const recovered = async (after: string, runId: string): Promise<number> => {
    const begun = performance.now();
    await lab.client.waitFor(runId);
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    const again = await begunTooOften(lab, runId);
    saw('F26', `ended ${seconds} s after ${after}, ${again} simulations were begun again`);
    return again;
  };

  it('F26 all connections terminated, four times: no result is lost, no decision is doubled', async () => {
    const runId = await lab.client.evolve(unseen(REQUEST));
    for (const [generation, least] of [
      [0, 10],
      [0, 80],
      [0, 130],
      [1, 40],
    ] as const) {
      await untilCompleted(lab, runId, generation, least);
      await lab.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE pid <> pg_backend_pid() AND application_name LIKE 'strategy-factory%'`,
      );
    }
    // A simulation whose claim or result was on its way is tried again.
    expect(await recovered('the last time', runId)).toBeLessThanOrEqual(4 * IN_FLIGHT);
    await expectInvariants(lab);
  });

  it('F26 SIGKILL and restart: not ready meanwhile, and then all goes on', async () => {
    const runId = await lab.client.evolve(unseen(REQUEST));
    await untilCompleted(lab, runId, 0, 40);
    await lab.stores.killPostgres();
    expect(await ready()).toBe(503);
    await sleep(1000);
    await lab.stores.startPostgres();
    expect(await recovered('the restart', runId)).toBeLessThanOrEqual(2 * IN_FLIGHT);
    await until('it is ready', async () => (await ready()) === 200);
    await expectInvariants(lab);
  });

  it('F26 away for ten seconds: requests fail fast with a reason, no simulation is given up', async () => {
    const runId = await lab.client.evolve(unseen(REQUEST));
    await untilCompleted(lab, runId, 0, 40);
    await lab.stores.killPostgres();
    const killedAt = performance.now();
    const { status, body } = await callApi(api, 'POST', '/evolve', REQUEST);
    saw('F26', `POST /evolve answered ${status} after ${Math.round(performance.now() - killedAt)} ms`);
    expect({ status, detail: body['detail'] as string }).toEqual({
      status: 503,
      detail: 'PostgreSQL does not answer; try again in a moment.',
    });
    expect((await callApi(api, 'GET', '/health/live')).status).toBe(200);
    await sleep(10_000 - (performance.now() - killedAt));
    await lab.stores.startPostgres();
    expect(await recovered('the restart', runId)).toBeLessThanOrEqual(12 * IN_FLIGHT);
    await expectInvariants(lab);
  });
});
