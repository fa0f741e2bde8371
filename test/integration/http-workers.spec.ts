import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { evolveSmall, HttpWorker, INTERVAL_MS, LOCK_MS, QUICK, RESULT } from '../support/http-worker.js';
import { type Json, type Orchestrator, startOrchestrator } from '../support/orchestrator.js';
import { filePrefix } from '../support/redis.js';
import {
  PASSING,
  type ScriptedServices,
  startScriptedServices,
  STATS,
} from '../support/scripted-services.js';
import { until } from '../support/until.js';
import { startWire } from '../support/wire.js';

const TAKEOVER_MS = LOCK_MS + 2 * INTERVAL_MS;

/** Real: API, processors, PostgreSQL, the queue store. Scripted: the three services. */
describe('workers that speak HTTP', () => {
  let factory: Orchestrator;
  let services: ScriptedServices;
  const evolve = (simulations: number, more?: object): Promise<string> =>
    evolveSmall(factory, simulations, more);
  const hand = (id: string): HttpWorker => new HttpWorker(factory, id);
  const row = async (id: string): Promise<Json> => (await factory.call('GET', `/jobs/${id}`)).body;
  const workerRow = async (id: string): Promise<Json> =>
    (await factory.call('GET', '/workers')).body['workers'].find((each: Json) => each['id'] === id);

  beforeAll(async () => {
    services = await startScriptedServices();
    factory = await startOrchestrator(services.url, filePrefix(), QUICK);
  });

  it('run a whole generation alone, and are seen doing it', async () => {
    const run = await evolve(3);
    const alice = hand('alice');
    for (let n = 1; n <= 3; n += 1) {
      const claim = await alice.claim(5, { host: 'elsewhere', version: '7.1' });
      const { job, jobs, lease_expires_at: until, heartbeat_seconds: pace } = claim.body;
      expect(job).toEqual({
        id: `${run}-g0-s${n - 1}`,
        run_id: run,
        generation: 0,
        priority: 1_000_000,
        model_id: expect.stringMatching(/^m_/),
        attempt: 1,
        request: {
          model_id: job.model_id,
          symbol: 'SPX',
          threshold: n,
          z_score_cutoff: 0,
          regime_filter: {},
          segment: 'selection',
        },
        data_version: 'v1',
        engine_version: 'scripted-1',
      });
      expect(jobs).toEqual([job]);
      expect(pace).toBeCloseTo(LOCK_MS / 3000);
      expect(Date.parse(until as string) - Date.now()).toBeGreaterThan(LOCK_MS / 2);
      expect(Date.parse(until as string) - Date.now()).toBeLessThanOrEqual(LOCK_MS);
      expect(await workerRow('alice')).toMatchObject({
        role: 'http',
        health: 'alive',
        host: 'elsewhere',
        version: '7.1',
        current_jobs: [job.id],
        done: n - 1,
      });
      const answer = await fetch(`${services.url}/api/simulate`, {
        method: 'POST',
        body: JSON.stringify(job.request),
      });
      expect(await alice.complete(claim.body, { result: await answer.json() })).toEqual({
        status: 200,
        body: { accepted: true, job_status: 'COMPLETED', queue: 'done' },
      });
    }
    expect(await factory.waitFor(run)).toMatchObject({
      status: 'COMPLETED',
      progress: { simulations: { total: 3, completed: 3, failed: 0 } },
    });
    expect(await workerRow('alice')).toMatchObject({ current_jobs: [], done: 3, failed: 0 });
    const [stored] = await factory.database.query(
      `SELECT result, engine_version, params, simulation_key = (
         SELECT k.simulation_key FROM priority_jobs k WHERE k.id = j.id) AS kept, attempts, worker_id
       FROM priority_jobs j WHERE id = $1`,
      [`${run}-g0-s2`],
    );
    expect(stored).toMatchObject({
      result: STATS,
      engine_version: 'scripted-1',
      params: { data_version: 'v1' },
      attempts: 1,
      worker_id: 'alice',
    });
  });

  it('may not speak for what they do not hold', async () => {
    await evolve(2);
    const [alice, bob] = [hand('alice'), hand('bob')];
    const [hers, his] = [await alice.take(), await bob.take()];
    const id = hers['job'].id as string;
    const wrong = [
      { lease: '0' },
      { lease: '-1' },
      { lease: "' OR true --" },
      { lease: randomUUID() },
      { lease: '00000000-0000-0000-0000-000000000000' },
      { lease: his['lease'] },
      { lease: hers['lease'], worker_id: 'bob' },
    ];
    for (const shown of wrong) {
      for (const [verb, rest] of [
        ['complete', { result: RESULT }],
        ['heartbeat', {}],
        ['fail', { error: 'x' }],
      ] as const) {
        const { status, body } = await bob.say(verb, id, { ...shown, ...rest });
        expect({ shown, verb, status }).toEqual({ shown, verb, status: 403 });
        expect(body).toMatchObject({ type: 'forbidden' });
      }
    }
    for (const other of [his['job'].id, 'no-such-job', 'r_x-g0-s0']) {
      expect(await alice.say('complete', other, { lease: hers['lease'], result: RESULT })).toMatchObject({
        status: 403,
      });
    }
    // What BullMQ knows the lock by would do for BullMQ; it is never told, and no lease.
    const [secret] = await factory.database.query<{ queue_token: string }>(
      'SELECT queue_token FROM leases WHERE token = $1',
      [hers['lease']],
    );
    expect(JSON.stringify(hers)).not.toContain(secret!.queue_token);
    expect(await alice.complete(hers, { lease: secret!.queue_token })).toMatchObject({ status: 403 });
    expect(await row(id)).toMatchObject({ status: 'RUNNING', worker_id: 'alice', result: null });
    expect(await alice.complete(hers, { worker_id: 'alice' })).toMatchObject({ status: 200 });
  });

  it.each([
    ['no lease', { lease: undefined }, 400],
    ['a lease that is a number', { lease: 0 }, 400],
    ['no result', { result: undefined }, 400],
    ['a result that is a list', { result: [] }, 400],
    ['an unknown field', { trades: [] }, 400],
    ['stats that lack a metric', { result: { stats: { sqn: 1 } } }, 422],
    ['a metric that is a text', { result: { ...RESULT, stats: { ...STATS, sqn: '1' } } }, 422],
    ['a trade count that is none', { result: { ...STATS, trade_count: 1.5 } }, 422],
    ['more than 64 KiB', { result: { ...RESULT, trades: ['x'.repeat(65_536)] } }, 413],
    ['more than the API reads at all', { result: { ...RESULT, trades: ['x'.repeat(300_000)] } }, 413],
  ])('are told what is wrong with %s, and may mend it', async (_case, change, status) => {
    await evolve(1);
    const claim = await hand('alice').take();
    expect(await hand('alice').complete(claim, change)).toMatchObject({ status });
    expect(await hand('alice').complete(claim)).toMatchObject({ status: 200 });
  });

  it('cannot bring a number that JSON does not have', async () => {
    await evolve(1);
    const claim = await hand('alice').take();
    for (const [sqn, status] of [
      ['NaN', 400],
      ['1e999', 422],
    ]) {
      const body = JSON.stringify({ lease: claim['lease'], result: { ...STATS, sqn: 'SQN' } });
      const response = await fetch(`${factory.url}/jobs/${claim['job'].id}/complete`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: body.replace('"SQN"', String(sqn)),
      });
      expect(response.status).toBe(status);
    }
    expect(await row(claim['job'].id as string)).toMatchObject({ status: 'RUNNING' });
  });

  it('may say the same again, and bring the statistics alone', async () => {
    const run = await evolve(1);
    const alice = hand('sure');
    const claim = await alice.take();
    const first = await alice.complete(claim, { result: STATS, engine_version: 'mine-2' });
    expect(first).toMatchObject({ status: 200, body: { accepted: true, queue: 'done' } });
    const other = { ...STATS, sqn: 2 };
    expect(await alice.complete(claim, { result: other })).toEqual({
      status: 200,
      body: { accepted: true, job_status: 'COMPLETED', queue: 'lost' },
    });
    expect(
      await alice.say('fail', claim['job'].id as string, { lease: claim['lease'], error: 'x' }),
    ).toMatchObject({
      status: 409,
      body: { job_status: 'COMPLETED' },
    });
    await factory.waitFor(run);
    const [stored] = await factory.database.query(
      'SELECT result, engine_version, params FROM priority_jobs WHERE id = $1',
      [claim['job'].id],
    );
    expect(stored).toMatchObject({
      result: { sqn: 1 },
      engine_version: 'mine-2',
      params: { data_version: 'v1' },
    });
    expect(await workerRow('sure')).toMatchObject({ current_jobs: [], done: 1, failed: 0 });
  });

  it('say all together: one result counts', async () => {
    const run = await evolve(1);
    const alice = hand('crowd');
    const claim = await alice.take();
    const answers = await Promise.all(Array.from({ length: 8 }, () => alice.complete(claim)));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(answers.filter(({ body }) => body['queue'] === 'done')).toHaveLength(1);
    await factory.waitFor(run);
    expect(await workerRow('crowd')).toMatchObject({ done: 1 });
  });

  it('lose what they do not keep: the first result counts, whoever brings it and however late', async () => {
    const run = await evolve(1);
    const [alice, bob] = [hand('alice'), hand('bob')];
    const hers = await alice.take();
    const his = await bob.take();
    expect(his['job']).toMatchObject({ id: hers['job'].id, attempt: 2 });
    const id = his['job'].id as string;
    const shown = { lease: hers['lease'] };
    expect(await alice.say('heartbeat', id, shown)).toMatchObject({ status: 409, body: { cancel: true } });
    expect(await alice.say('fail', id, { ...shown, error: 'late' })).toMatchObject({ status: 409 });
    expect(await alice.complete(hers)).toMatchObject({
      status: 200,
      body: { accepted: true, job_status: 'COMPLETED', queue: 'lost' },
    });
    expect(await bob.say('heartbeat', id, { lease: his['lease'] })).toMatchObject({
      status: 409,
      body: { cancel: true },
    });
    expect(await bob.complete(his)).toMatchObject({ status: 409, body: { type: 'conflict' } });
    expect(await alice.complete(hers)).toMatchObject({ status: 200 });
    expect(await factory.waitFor(run)).toMatchObject({ progress: { simulations: { completed: 1 } } });
  });

  it('keep what they hold by heartbeats, and only so', async () => {
    await evolve(1);
    const alice = hand('alice');
    const claim = await alice.take();
    const id = claim['job'].id as string;
    let before = Date.parse(claim['lease_expires_at'] as string);
    for (const end = Date.now() + 1.2 * TAKEOVER_MS; Date.now() < end;) {
      await sleep(LOCK_MS / 3);
      const { status, body } = await alice.say('heartbeat', id, { lease: claim['lease'] });
      expect({ status, cancel: body['cancel'] }).toEqual({ status: 200, cancel: false });
      expect(Date.parse(body['lease_expires_at'] as string)).toBeGreaterThan(before);
      before = Date.parse(body['lease_expires_at'] as string);
    }
    expect((await hand('bob').claim(0)).status).toBe(204);
    expect(await alice.complete(claim)).toMatchObject({ status: 200, body: { queue: 'done' } });
  });

  it('that die are followed by others in time, with nobody else to sweep', async () => {
    const run = await evolve(1);
    const from = Date.now();
    const lost = await hand('mortal').take();
    const found = await hand('heir').claim(10);
    expect(found.body['job']).toMatchObject({ id: lost['job'].id, attempt: 2 });
    expect(Date.now() - from).toBeGreaterThan(LOCK_MS - 100);
    // Beyond the promise: the pace of the long poll and the patience of a busy machine.
    expect(Date.now() - from).toBeLessThan(TAKEOVER_MS + 1500);
    expect(await hand('heir').complete(found.body)).toMatchObject({ status: 200 });
    expect(await factory.waitFor(run)).toMatchObject({ progress: { simulations: { completed: 1 } } });
    expect(await row(lost['job'].id as string)).toMatchObject({ attempts: 2, worker_id: 'heir' });
  });

  it('report failures: a passing one gets another try, the last one and a lasting one end the simulation', async () => {
    const run = await evolve(2);
    const alice = hand('unlucky');
    const first = await alice.take();
    const id = first['job'].id as string;
    const passing = { lease: first['lease'], error: 'the disk is full' };
    expect(await alice.say('fail', id, passing)).toEqual({
      status: 200,
      body: { accepted: true, job_status: 'PENDING', queue: 'done' },
    });
    expect(await row(id)).toMatchObject({ status: 'PENDING', error: 'the disk is full' });
    expect(await alice.say('fail', id, passing)).toMatchObject({ status: 200, body: { queue: 'lost' } });
    const second = await alice.take();
    const other = second['job'].id as string;
    expect(other).not.toBe(id);
    const lasting = { lease: second['lease'], error: 'no such model', retry: false };
    expect(await alice.say('fail', other, lasting)).toMatchObject({
      body: { job_status: 'FAILED', queue: 'done' },
    });
    expect(await alice.say('fail', other, lasting)).toMatchObject({
      status: 200,
      body: { job_status: 'FAILED' },
    });
    expect(await alice.complete(second)).toMatchObject({ status: 409, body: { job_status: 'FAILED' } });
    const third = await alice.take();
    expect(third['job']).toMatchObject({ id, attempt: 2 });
    expect(await alice.say('fail', id, { lease: third['lease'], error: 'still full' })).toMatchObject({
      body: { job_status: 'FAILED' },
    });
    expect(await factory.waitFor(run)).toMatchObject({ status: 'FAILED', stop_reason: 'simulation_error' });
    expect(await row(id)).toMatchObject({ status: 'FAILED', error: 'still full', attempts: 2 });
    expect(await workerRow('unlucky')).toMatchObject({ done: 0, failed: 3 });
  });

  it('bring an answer that is an error: the simulation has failed', async () => {
    await evolve(1);
    const claim = await hand('alice').take();
    const answer = { result: { stats: { error: 'no trades file' }, data_version: 'v1' } };
    for (let n = 0; n < 2; n += 1) {
      expect(await hand('alice').complete(claim, answer)).toMatchObject({
        status: 200,
        body: { accepted: true, job_status: 'FAILED' },
      });
    }
    expect((await row(claim['job'].id as string))['error']).toContain('no trades file');
  });

  it('hear at the next heartbeat that a run was stopped', async () => {
    const run = await evolve(2);
    const alice = hand('alice');
    const claim = await alice.take();
    const id = claim['job'].id as string;
    await factory.call('POST', `/runs/${run}/stop`);
    expect(await alice.say('heartbeat', id, { lease: claim['lease'] })).toMatchObject({
      status: 410,
      body: { type: 'gone', cancel: true },
    });
    expect(await row(id)).toMatchObject({ status: 'CANCELLED' });
    expect(await alice.say('heartbeat', id, { lease: claim['lease'] })).toMatchObject({ status: 410 });
    expect(await alice.complete(claim)).toMatchObject({ status: 410, body: { cancel: true } });
    expect(await alice.say('fail', id, { lease: claim['lease'], error: 'x' })).toMatchObject({ status: 410 });
    expect((await alice.claim(0)).status).toBe(204);
  });

  it('that are faster than a stop have their result counted', async () => {
    const run = await evolve(1);
    const claim = await hand('alice').take();
    await factory.call('POST', `/runs/${run}/stop`);
    expect(await hand('alice').complete(claim)).toMatchObject({ status: 200 });
    expect(await row(claim['job'].id as string)).toMatchObject({ status: 'COMPLETED' });
  });

  it('may finish what they hold of a run that pauses, and get nothing more of it', async () => {
    const run = await evolve(2);
    const alice = hand('alice');
    const claim = await alice.take();
    expect(await factory.call('POST', `/runs/${run}/pause`)).toMatchObject({ status: 200 });
    expect(await alice.say('heartbeat', claim['job'].id as string, { lease: claim['lease'] })).toMatchObject({
      status: 200,
    });
    expect(await alice.complete(claim)).toMatchObject({ status: 200 });
    expect((await alice.claim(0.5)).status).toBe(204);
    expect(await factory.call('POST', `/runs/${run}/resume`)).toMatchObject({ status: 200 });
    await alice.complete(await alice.take());
    expect(await factory.waitFor(run)).toMatchObject({ progress: { simulations: { completed: 2 } } });
  });

  it('end a generation early by the first promotable result, where the run asks for it', async () => {
    const run = await evolve(4, { early_stop: 'first_promotable' });
    const [alice, bob] = [hand('alice'), hand('bob')];
    const [hit, other] = [await alice.take(), await bob.take()];
    expect(await alice.complete(hit, { result: { ...RESULT, stats: PASSING } })).toMatchObject({
      status: 200,
    });
    expect(await bob.say('heartbeat', other['job'].id as string, { lease: other['lease'] })).toMatchObject({
      status: 410,
      body: { cancel: true },
    });
    expect(await factory.waitFor(run)).toMatchObject({
      status: 'PROMOTED',
      progress: { simulations: { total: 4, completed: 1, cancelled: 3 } },
    });
    expect((await alice.claim(0)).status).toBe(204);
  });

  it('may lose every answer: what was taken comes back, what was brought counts', async () => {
    const wire = await startWire(new URL(factory.url));
    const send = (path: string, body: object): Promise<unknown> =>
      fetch(new URL(path, wire.url), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(500),
      });
    const run = await evolve(1);
    await factory.waitFor(run, ({ progress }) => progress['step'] === 'simulate');
    wire.muffle();
    await expect(send('/jobs/claim', { worker_id: 'deaf' })).rejects.toThrow('aborted');
    expect(await row(`${run}-g0-s0`)).toMatchObject({ status: 'RUNNING', worker_id: 'deaf' });
    const claim = await hand('alice').take();
    expect(claim['job']).toMatchObject({ id: `${run}-g0-s0`, attempt: 2 });
    const brought = { lease: claim['lease'], result: RESULT };
    await expect(send(`/jobs/${run}-g0-s0/complete`, brought)).rejects.toThrow('aborted');
    expect(await hand('alice').complete(claim)).toMatchObject({ status: 200, body: { accepted: true } });
    expect(await factory.waitFor(run)).toMatchObject({ progress: { simulations: { completed: 1 } } });
  });

  it('wait for work, and are told when there is none', async () => {
    const alice = hand('patient');
    expect((await alice.claim(0)).status).toBe(204);
    const from = Date.now();
    expect((await alice.claim(0.5)).status).toBe(204);
    expect(Date.now() - from).toBeGreaterThanOrEqual(490);
    const waiting = Promise.all([alice.claim(20), hand('patient-too').claim(20)]);
    await sleep(300);
    const run = await evolve(2);
    await factory.waitFor(run, ({ progress }) => progress['simulations']?.total === 2);
    const since = Date.now();
    const claims = await waiting;
    expect(Date.now() - since).toBeLessThan(1500);
    expect(claims.map(({ body }) => body['job'].run_id)).toEqual([run, run]);
    expect(new Set(claims.map(({ body }) => body['job'].id)).size).toBe(2);
  });

  it('that hang up while they wait take nothing with them', async () => {
    const patience = new AbortController();
    const waiting = fetch(`${factory.url}/jobs/claim`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ worker_id: 'hasty', wait_seconds: 60 }),
      signal: patience.signal,
    }).catch(() => 'hung up');
    await until('hasty waits', async () => (await workerRow('hasty')) !== undefined);
    await sleep(100);
    patience.abort();
    expect(await waiting).toBe('hung up');
    await sleep(300);
    const run = await evolve(1);
    const claim = await hand('alice').take();
    expect(claim['job']).toMatchObject({ run_id: run, attempt: 1 });
  });

  it('get only what is not known yet, and wait for what a twin runs', async () => {
    const same = { random_seed: 1_000_000 };
    const run = await evolve(2, same);
    await factory.waitFor(run, ({ progress }) => progress['step'] === 'simulate');
    const twin = await evolve(2, same);
    await factory.waitFor(twin, ({ progress }) => progress['step'] === 'simulate');
    const alice = hand('alice');
    const [one, two] = [await alice.take(), await alice.take()];
    expect([one['job'].run_id, two['job'].run_id]).toEqual([run, run]);
    // Both of the twin are busy: nothing to do, and nobody else is kept from anything.
    expect((await alice.claim(0)).status).toBe(204);
    await alice.complete(one);
    await alice.complete(two);
    // The one that asks next finds the results known, takes them over and has nothing to hand out.
    expect((await alice.claim(1)).status).toBe(204);
    expect(await factory.waitFor(twin)).toMatchObject({
      progress: { simulations: { completed: 2, reused: 2 } },
    });
  });

  it('get several simulations at once where a queue job carries several', async () => {
    const run = await evolve(4);
    await factory.waitFor(run, ({ progress }) => progress['step'] === 'simulate');
    await factory.database.query(
      `UPDATE priority_jobs SET queue_job_id = run_id || '-g0-s0' WHERE run_id = $1`,
      [run],
    );
    const alice = hand('carrier');
    const claim = await alice.take();
    const ids: string[] = claim['jobs'].map((each: Json) => each['id']);
    expect(ids).toEqual([0, 1, 2, 3].map((n) => `${run}-g0-s${n}`));
    const { lease } = claim as { lease: string };
    expect((await workerRow('carrier'))['current_jobs']).toEqual(ids);
    expect(await alice.say('complete', ids[0]!, { lease, result: RESULT })).toMatchObject({
      body: { queue: 'open' },
    });
    expect(await alice.say('heartbeat', ids[1]!, { lease })).toMatchObject({ status: 200 });
    expect(await alice.say('heartbeat', ids[0]!, { lease })).toMatchObject({ status: 409 });
    expect(await alice.say('fail', ids[1]!, { lease, error: 'never', retry: false })).toMatchObject({
      body: { queue: 'open' },
    });
    expect(await alice.say('fail', ids[2]!, { lease, error: 'not now' })).toMatchObject({
      body: { job_status: 'PENDING', queue: 'open' },
    });
    expect(await alice.say('complete', ids[3]!, { lease, result: RESULT })).toMatchObject({
      body: { queue: 'done' },
    });
    const rest = await alice.take();
    expect(rest['jobs'].map((each: Json) => each['id'])).toEqual([ids[2]]);
    await alice.complete(rest);
    expect(await factory.waitFor(run)).toMatchObject({
      progress: { simulations: { completed: 3, failed: 1 } },
    });
  });

  it('cannot take the name of a process of the factory', async () => {
    const pod = await factory.startProcessor('a-pod', 1);
    onTestFinished(() => pod.close());
    await until('the pod is known', async () => (await workerRow('a-pod')) !== undefined);
    expect(await hand('a-pod').claim(0)).toMatchObject({ status: 409 });
  });

  it('find in the document what they are answered', async () => {
    const { schemas } = (await factory.call('GET', '/openapi.json')).body['components'];
    const fieldsOf = (name: string): string[] => Object.keys(schemas[name].properties as object).toSorted();
    await evolve(1);
    const claim = await hand('reader').take();
    const kept = await hand('reader').say('heartbeat', claim['job'].id as string, { lease: claim['lease'] });
    const brought = await hand('reader').complete(claim);
    expect(Object.keys(claim).toSorted()).toEqual(fieldsOf('ClaimAnswer'));
    expect(Object.keys(claim['job'] as object).toSorted()).toEqual(fieldsOf('WorkAnswer'));
    expect(Object.keys(kept.body).toSorted()).toEqual(fieldsOf('HeartbeatAnswer'));
    expect(Object.keys(brought.body).toSorted()).toEqual(fieldsOf('ReportAnswer'));
  });

  it.each([
    [{}, 'worker_id'],
    [{ worker_id: 'two words' }, 'worker_id'],
    [{ worker_id: 'w', wait_seconds: 61 }, 'wait_seconds'],
    [{ worker_id: 'w', token: '0' }, 'token'],
  ])('are told what is wrong with a claim: %j', async (body, field) => {
    const answer = await factory.call('POST', '/jobs/claim', body);
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field }] } });
  });
});
