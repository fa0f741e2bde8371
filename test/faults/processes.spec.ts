import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { productRoot } from '../../cli/local/product-root.js';
import { MOST_STARTS } from '../../src/modules/jobs/catalogue.js';
import { expectInvariants } from '../support/expect-invariants.js';
import { begunTooOften, hold, inHand, lastBegun, logged, pace, untilCompleted } from '../support/lab/look.js';
import { GENERATIONS, GRID, REQUEST, statsOf } from '../support/lab/searched-market.js';
import { CONCURRENCY, type Lab, TAKE_OVER_MS } from '../support/lab/start-lab.js';
import { saw, startTestLab, unseen } from '../support/test-lab.js';
import { until } from '../support/until.js';
import { startWire } from '../support/wire.js';

const GRACE_MS = 4000;
/** What a busy machine may add to a promise that is kept, milliseconds. */
const BUSY_MS = 1000;

/** Real: the compiled API and processors, PostgreSQL, Redis. Scripted: the three services. */
describe('processes', () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await startTestLab();
    await lab.fleet.startApi('api');
  });

  beforeEach(() => pace(lab, 100));

  const completed = async (runId: string): Promise<number> =>
    (await lab.query('SELECT 1 FROM priority_jobs WHERE run_id = $1 AND status = $2', [runId, 'COMPLETED']))
      .length;
  const untilBusy = (...names: string[]): Promise<void> =>
    until(`${names.join(' and ')} have their hands full`, async () =>
      (await Promise.all(names.map((name) => inHand(lab, name)))).every(
        ({ length }) => length === CONCURRENCY,
      ),
    );

  it('F1 SIGKILL of one processor with ten jobs in hand: the other one takes them over in time', async () => {
    await lab.fleet.staff('one', 'two');
    const release = hold(lab);
    const runId = await lab.client.evolve(unseen(REQUEST));
    await untilBusy('one', 'two');
    await lab.fleet.crash('one');
    const killedAt = Date.now();
    const lost = await inHand(lab, 'one');
    release();
    expect(lost).toHaveLength(CONCURRENCY);
    await lab.client.waitFor(runId);
    const seconds = (await lastBegun(lab, lost)) - killedAt;
    saw('F1', `${lost.length} jobs taken over within ${seconds} ms, promised ${TAKE_OVER_MS} ms`);
    expect(seconds).toBeLessThan(TAKE_OVER_MS + BUSY_MS);
    expect(await completed(runId)).toBe(GENERATIONS * GRID);
    expect(await begunTooOften(lab, runId)).toBeLessThanOrEqual(CONCURRENCY);
    await expectInvariants(lab);
  });

  it('F2 SIGKILL of all processors, another one starts later: it ends what they had begun', async () => {
    await lab.fleet.staff('one', 'two');
    const release = hold(lab);
    const runId = await lab.client.evolve(unseen(REQUEST));
    await untilBusy('one', 'two');
    await lab.fleet.crash('one', 'two');
    const lost = [...(await inHand(lab, 'one')), ...(await inHand(lab, 'two'))];
    release();
    await sleep(1000);
    await lab.fleet.startProcessor('three');
    const livesSince = Date.now();
    await lab.client.waitFor(runId);
    const ms = (await lastBegun(lab, lost)) - livesSince;
    saw('F2', `${lost.length} jobs taken over within ${ms} ms of its start, promised ${TAKE_OVER_MS} ms`);
    expect(ms).toBeLessThan(TAKE_OVER_MS + BUSY_MS);
    expect(await completed(runId)).toBe(GENERATIONS * GRID);
    expect(await begunTooOften(lab, runId)).toBeLessThanOrEqual(2 * CONCURRENCY);
    await expectInvariants(lab);
  });

  it('F2 the same in the middle of jobs that carry seven simulations each: what had a result keeps it', async () => {
    await lab.fleet.staff('one');
    const runId = await lab.client.evolve(unseen({ ...REQUEST, simulations_per_job: 7 }));
    await untilCompleted(lab, runId, 0, CONCURRENCY);
    await lab.fleet.crash('one');
    const lost = await inHand(lab, 'one');
    const kept = await completed(runId);
    await lab.fleet.startProcessor('three');
    await lab.client.waitFor(runId);
    saw('F2', `of jobs of seven, ${kept} results kept and ${lost.length} simulations taken over`);
    expect(lost.length).toBeGreaterThan(CONCURRENCY);
    expect(await completed(runId)).toBe(GENERATIONS * GRID);
    expect(await begunTooOften(lab, runId)).toBeLessThanOrEqual(lost.length);
    await expectInvariants(lab);
  });

  it('F4 SIGTERM while long jobs run: the processor ends within its grace and others take its jobs at once', async () => {
    await lab.fleet.staff('one', 'three');
    let slow = true;
    let begun = 0;
    lab.services.script.simulate = async (body, _nth, model) => {
      begun += 1;
      // Longer than any grace; the second try of a job is quick.
      if (slow) await sleep(60_000, undefined, { ref: false });
      return statsOf(body, model);
    };
    const runId = await lab.client.evolve(unseen(REQUEST));
    await untilBusy('one', 'three');
    // A row is taken before the service is asked, and what asks later is quick.
    await until('the service has all of them', () => begun === 2 * CONCURRENCY);
    slow = false;
    const held = await inHand(lab, 'one');
    const [one, three] = await Promise.all([lab.fleet.end('one'), lab.fleet.end('three')]);
    const endedAt = Date.now();
    expect(Math.max(one.ms, three.ms)).toBeLessThan(GRACE_MS + BUSY_MS);
    await lab.fleet.startProcessor('two');
    await lab.client.waitFor(runId);
    const ms = (await lastBegun(lab, held)) - endedAt;
    saw('F4', `ended after ${Math.round(one.ms)} ms with code ${one.code}, its jobs retaken ${ms} ms later`);
    await expectInvariants(lab);
  });

  it.each(['Redis', 'PostgreSQL'] as const)(
    'F4 SIGTERM while %s is away: API and processor end within their grace',
    async (store) => {
      await lab.fleet.staff('two');
      const wire = await startWire(new URL(store === 'Redis' ? lab.stores.redisUrl : lab.stores.postgresUrl));
      const wired = { [store === 'Redis' ? 'REDIS_URL' : 'POSTGRES_URL']: wire.url };
      await Promise.all([
        lab.fleet.startApi('wired-api', wired),
        lab.fleet.startProcessor('wired-processor', wired),
      ]);
      const runId = await lab.client.evolve(unseen(REQUEST));
      await until('the processor works', async () => (await inHand(lab, 'wired_processor')).length > 0);
      wire.cut();
      await sleep(500);
      const ends = await Promise.all([lab.fleet.end('wired-api'), lab.fleet.end('wired-processor')]);
      saw('F4', `without ${store} ended after ${ends.map(({ ms }) => Math.round(ms)).join(' and ')} ms`);
      expect(Math.max(...ends.map(({ ms }) => ms))).toBeLessThan(GRACE_MS + BUSY_MS);
      await lab.client.waitFor(runId);
      await expectInvariants(lab);
    },
  );

  it('F4 a second SIGTERM ends a processor at once, and its jobs are taken over', async () => {
    await lab.fleet.staff('two', 'hasty');
    pace(lab, 3000);
    const runId = await lab.client.evolve(unseen(REQUEST));
    await untilBusy('hasty');
    lab.fleet.signal('hasty', 'SIGTERM');
    await until('it is ending', () => logged(lab, 'hasty', 'finishing what runs').length > 0);
    const { ms, code } = await lab.fleet.end('hasty');
    expect(ms).toBeLessThan(BUSY_MS);
    expect(code).toBe(1);
    pace(lab, 20);
    await lab.client.waitFor(runId);
    await expectInvariants(lab);
  });

  it('F5 a process stands still for longer than its locks: its jobs run twice and count once', async () => {
    const frozen = 'two';
    await lab.fleet.staff(frozen, 'four');
    const release = hold(lab);
    const runId = await lab.client.evolve(unseen(REQUEST));
    await untilBusy(frozen, 'four');
    lab.fleet.freeze(frozen);
    const held = await inHand(lab, frozen);
    release();
    // A result may have been on its way to PostgreSQL when the process was stopped.
    const left = async () =>
      lab.query(`SELECT 1 FROM priority_jobs WHERE id = ANY ($1) AND worker_id = $2 AND status = 'RUNNING'`, [
        held,
        frozen,
      ]);
    await until('the other one has taken over', async () => (await left()).length === 0);
    lab.fleet.thaw(frozen);
    await lab.client.waitFor(runId);
    await until('it notices', () => logged(lab, frozen, 'lock').length > 0);
    saw('F5', `${held.length} jobs ran twice, begun too often: ${await begunTooOften(lab, runId)}`);
    expect(await completed(runId)).toBe(GENERATIONS * GRID);
    expect(await begunTooOften(lab, runId)).toBeLessThanOrEqual(CONCURRENCY);
    await expectInvariants(lab);
  });

  it('F29 the clocks of API and processor jump by an hour, one forward, one back: nothing stalls', async () => {
    const preload = pathToFileURL(join(productRoot(), 'test/support/lab/shifted-clock.ts')).href;
    const clock = (hours: number) => ({
      NODE_OPTIONS: `--import=${preload}`,
      CLOCK_JUMP_MS: String(hours * 3_600_000),
    });
    await lab.fleet.crash('api');
    await lab.fleet.staff();
    await Promise.all([
      lab.fleet.startApi('api', clock(1)),
      lab.fleet.startProcessor('early', clock(-1)),
      lab.fleet.startProcessor('late', clock(1)),
    ]);
    const release = hold(lab);
    const runId = await lab.client.evolve(unseen(REQUEST));
    await untilBusy('early', 'late');
    for (const name of ['api', 'early', 'late']) lab.fleet.signal(name, 'SIGUSR2');
    // Longer than a sweep: what looks for stalled jobs has to find none.
    await sleep(TAKE_OVER_MS);
    pace(lab, 20);
    release();
    await lab.client.waitFor(runId);
    saw('F29', `simulations begun too often: ${await begunTooOften(lab, runId)}`);
    expect(await begunTooOften(lab, runId)).toBe(0);
    await expectInvariants(lab);
  });

  it('F25 a simulation that kills its process is given up after its starts, and the generation decided without it', async () => {
    const quick = { JOB_LOCK_MS: '1000', STALLED_INTERVAL_MS: '250', WORKER_CONCURRENCY: '2' };
    await lab.fleet.crash('api');
    await lab.fleet.staff();
    await lab.fleet.startApi('api', quick);
    const names = ['mortal-1', 'mortal-2'];
    await Promise.all(names.map((name) => lab.fleet.startProcessor(name, quick)));
    let poisoned = '';
    let deaths = 0;
    lab.services.script.simulate = async (body, _nth, model) => {
      if (body.threshold === 0.0001 && body.z_score_cutoff === 2.5 && 'regime_gmm' in body.regime_filter) {
        const [row] = await lab.query<{ id: string; worker_id: string }>(
          `SELECT id, worker_id FROM priority_jobs
           WHERE status = 'RUNNING' AND model_id = $1 AND params -> 'regime_filter' = $2
             AND (params ->> 'threshold')::float8 = $3 AND (params ->> 'z_score_cutoff')::float8 = $4`,
          [body.model_id, JSON.stringify(body.regime_filter), body.threshold, body.z_score_cutoff],
        );
        if (poisoned === '' && row !== undefined) poisoned = row.id;
        if (row !== undefined && row.id === poisoned) {
          deaths += 1;
          const victim = row.worker_id.replaceAll('_', '-');
          await lab.fleet.crash(victim);
          await lab.fleet.startProcessor(victim, quick);
        }
      }
      return statsOf(body, model);
    };
    const begunAt = Date.now();
    const runId = await lab.client.evolve(unseen(REQUEST));
    await lab.client.waitFor(runId, undefined, 100_000);
    saw('F25', `given up after ${deaths} deaths, ${(Date.now() - begunAt) / 1000} s`);
    const rows = await lab.query('SELECT status, error FROM priority_jobs WHERE id = $1', [poisoned]);
    expect(rows).toEqual([{ status: 'FAILED', error: expect.stringContaining('never ended') as string }]);
    expect(deaths).toBe(MOST_STARTS);
    expect(await completed(runId)).toBe(GENERATIONS * GRID - 1);
    await expectInvariants(lab);
  });
});
