import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectInvariants } from '../support/expect-invariants.js';
import { type Answer, callApi, type Json } from '../support/lab/lab-client.js';
import { begunTooOften, pace } from '../support/lab/look.js';
import { REQUEST } from '../support/lab/searched-market.js';
import { type Lab, LOCK_MS, TAKE_OVER_MS } from '../support/lab/start-lab.js';
import { saw, startTestLab, unseen } from '../support/test-lab.js';
import { until } from '../support/until.js';
import { startWire, type Wire } from '../support/wire.js';

/** What a busy machine may add to a promise that is kept, milliseconds. */
const BUSY_MS = 1000;

/** Real: the compiled API, a processor for what no HTTP worker does, PostgreSQL, Redis. Scripted: the three services. */
describe('HTTP workers', () => {
  let lab: Lab;
  let api: string;
  /** Between the worker and the API. */
  let line: Wire;
  let lineUrl: string;
  /** Between the API and Redis. */
  let redisLine: Wire;

  beforeAll(async () => {
    lab = await startTestLab();
    redisLine = await startWire(new URL(lab.stores.redisUrl));
    api = await lab.fleet.startApi('api', { REDIS_URL: redisLine.url });
    line = await startWire(new URL(api));
    lineUrl = line.url.replace(/\/$/, '');
  });

  beforeEach(async () => {
    pace(lab, 5);
    await lab.fleet.staff();
  });

  const post = (path: string, body: object, url = api): Promise<Answer> => callApi(url, 'POST', path, body);
  const claim = (worker: string, waitS = 10, url = api): Promise<Answer> =>
    post('/jobs/claim', { worker_id: worker, wait_seconds: waitS }, url);
  const id = ({ body }: Answer): string => body['job']['id'] as string;
  const leaseOf = ({ body }: Answer): string => body['lease'] as string;

  /** The answer of the simulation service for a claimed simulation. */
  const simulate = async ({ body }: Answer): Promise<Json> =>
    (await callApi(lab.services.url, 'POST', '/api/simulate', body['job']['request'] as object)).body;
  const complete = async (claimed: Answer, lease = leaseOf(claimed), url = api): Promise<Answer> =>
    post(`/jobs/${id(claimed)}/complete`, { lease, result: await simulate(claimed) }, url);

  /** Lets a processor do what is left. */
  const finish = async (runId: string): Promise<void> => {
    await lab.fleet.staff('one');
    await lab.client.waitFor(runId);
    await expectInvariants(lab);
  };
  const attempts = async (simulation: string): Promise<number> =>
    (
      await lab.query<{ attempts: number }>('SELECT attempts FROM priority_jobs WHERE id = $1', [simulation])
    )[0]!.attempts;
  /** Claims until this simulation comes back, completing all others. @returns its new claim */
  const comesBack = async (worker: string, simulation: string): Promise<Answer> => {
    for (;;) {
      const claimed = await claim(worker);
      if (claimed.status !== 200) continue;
      if (id(claimed) === simulation) return claimed;
      await complete(claimed);
    }
  };

  it('F21 a worker that is late finds its simulation taken over: the first result counts, whoever brings it', async () => {
    const runId = await lab.client.evolve(unseen(REQUEST));
    const late = await claim('late');
    const taken = await comesBack('quick', id(late));
    // The late one is first with its result, and the other one hears of it.
    expect((await complete(late)).status).toBe(200);
    expect((await complete(taken)).status).toBe(409);
    const beat = await post(`/jobs/${id(taken)}/heartbeat`, { lease: leaseOf(taken) });
    expect(beat).toMatchObject({ status: 409, body: { cancel: true } });

    const second = await claim('late');
    const other = await comesBack('quick', id(second));
    expect((await complete(other)).status).toBe(200);
    expect((await complete(second)).status).toBe(409);
    await finish(runId);
  });

  it('F21 the same result twice is accepted twice; a foreign, a forged and the lease "0" are refused', async () => {
    const runId = await lab.client.evolve(unseen(REQUEST));
    const [mine, theirs] = [await claim('mine'), await claim('theirs')];
    const result = await simulate(mine);
    const bring = (lease: string, more: object = {}): Promise<Answer> =>
      post(`/jobs/${id(mine)}/complete`, { lease, result, ...more });
    for (const lease of [leaseOf(theirs), randomUUID(), '0', 'undefined']) {
      expect(await bring(lease)).toMatchObject({ status: 403 });
      expect(await post(`/jobs/${id(mine)}/heartbeat`, { lease })).toMatchObject({ status: 403 });
      expect(await post(`/jobs/${id(mine)}/fail`, { lease, error: 'x' })).toMatchObject({ status: 403 });
    }
    expect(await bring(leaseOf(mine), { worker_id: 'theirs' })).toMatchObject({ status: 403 });
    expect((await bring(leaseOf(mine))).status).toBe(200);
    expect((await bring(leaseOf(mine))).status).toBe(200);
    expect((await complete(theirs)).status).toBe(200);
    await finish(runId);
  });

  it('F22 the answer to a result is lost: bringing it again is no error', async () => {
    const runId = await lab.client.evolve(unseen(REQUEST));
    const claimed = await claim('cut-off', 10, lineUrl);
    line.muffle();
    const lost = complete(claimed, leaseOf(claimed), lineUrl).catch(() => null);
    await until('it is stored', async () => {
      const rows = await lab.query(`SELECT 1 FROM priority_jobs WHERE id = $1 AND status = 'COMPLETED'`, [
        id(claimed),
      ]);
      return rows.length === 1;
    });
    line.cut();
    await line.mend();
    expect(await lost).toBeNull();
    expect(await complete(claimed, leaseOf(claimed), lineUrl)).toMatchObject({
      status: 200,
      body: { accepted: true, job_status: 'COMPLETED' },
    });
    await finish(runId);
    expect(await begunTooOften(lab, runId)).toBe(0);
  });

  it('F22 the answer to a claim is lost: the simulation is not, it comes back after the lock', async () => {
    const runId = await lab.client.evolve(unseen(REQUEST));
    await until(
      'there is work',
      async () => (await lab.query('SELECT 1 FROM priority_jobs WHERE run_id = $1', [runId])).length > 0,
    );
    line.muffle();
    const lost = claim('unheard', 10, lineUrl).catch(() => null);
    await until('it is handed out', async () => {
      return (await lab.query(`SELECT 1 FROM priority_jobs WHERE worker_id = 'unheard'`)).length === 1;
    });
    line.cut();
    await line.mend();
    expect(await lost).toBeNull();
    const begun = performance.now();
    const [row] = await lab.query<{ id: string }>(`SELECT id FROM priority_jobs WHERE worker_id = 'unheard'`);
    const again = await comesBack('heard', row!.id);
    saw(
      'F22',
      `a claim that nobody heard of was handed out again after ${Math.round(performance.now() - begun)} ms`,
    );
    expect(performance.now() - begun).toBeLessThan(TAKE_OVER_MS + BUSY_MS);
    expect((await complete(again)).status).toBe(200);
    await finish(runId);
  });

  it('F22 what Redis answers to a result is lost: the result counts all the same', async () => {
    const runId = await lab.client.evolve(unseen(REQUEST));
    const claimed = await claim('unlucky');
    redisLine.muffle();
    const brought = complete(claimed);
    await until('it is stored', async () => {
      const rows = await lab.query(`SELECT 1 FROM priority_jobs WHERE id = $1 AND status = 'COMPLETED'`, [
        id(claimed),
      ]);
      return rows.length === 1;
    });
    redisLine.cut();
    await redisLine.mend();
    expect((await brought).status).toBe(200);
    await finish(runId);
    expect(await attempts(id(claimed))).toBe(1);
  });

  it('F23 a worker dies with a simulation in hand, and no processor runs: the API hands it out again', async () => {
    const runId = await lab.client.evolve(unseen(REQUEST));
    const dead = await claim('dead');
    const begun = performance.now();
    const again = await comesBack('heir', id(dead));
    const ms = Math.round(performance.now() - begun);
    saw('F23', `handed out again after ${ms} ms, promised ${TAKE_OVER_MS} ms`);
    expect(ms).toBeGreaterThan(LOCK_MS / 2);
    expect(ms).toBeLessThan(TAKE_OVER_MS + BUSY_MS);
    expect((await complete(again)).status).toBe(200);
    await finish(runId);
  });

  it('F13 Redis is away: a claim is refused at once with 503, and none is handed out late', async () => {
    const runId = await lab.client.evolve(unseen(REQUEST));
    const first = await claim('waiting');
    redisLine.cut();
    const begun = performance.now();
    const refused = await claim('waiting', 10);
    const ms = Math.round(performance.now() - begun);
    saw('F13', `/jobs/claim answered ${refused.status} after ${ms} ms`);
    expect(refused.status).toBe(503);
    expect(ms).toBeLessThan(5000);
    expect((await complete(first)).status).toBe(200);
    await redisLine.mend();
    await finish(runId);
    expect(await begunTooOften(lab, runId)).toBe(0);
  });
});
