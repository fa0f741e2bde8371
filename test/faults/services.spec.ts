import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectInvariants } from '../support/expect-invariants.js';
import type { Json } from '../support/lab/lab-client.js';
import { pace, untilCompleted } from '../support/lab/look.js';
import { GENERATIONS, GRID, REQUEST, statsOf } from '../support/lab/searched-market.js';
import type { Lab } from '../support/lab/start-lab.js';
import type { Script } from '../support/serve-script.js';
import { saw, startTestLab, unseen } from '../support/test-lab.js';
import { startWire } from '../support/wire.js';

type Reply = (response: ServerResponse) => void;

const json =
  (text: string, status = 200): Reply =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(text);
  };
const redirect: Reply = (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
const huge: Reply = json(JSON.stringify({ padding: 'x'.repeat(5 * 1024 * 1024) }));

/** Real: the compiled API and processor, PostgreSQL, Redis. Scripted: the three services, and their faults. */
describe('services', () => {
  let lab: Lab;
  let usual: Script;

  beforeAll(async () => {
    lab = await startTestLab({ variables: { SIMULATION_TIMEOUT_S: '1', SIMULATION_ATTEMPTS: '3' } });
    await lab.fleet.startApi('api');
    usual = { ...lab.services.script };
  });

  beforeEach(async () => {
    await lab.fleet.staff('one');
    Object.assign(lab.services.script, usual);
    pace(lab, 5);
    lab.services.begun.length = 0;
    lab.services.trained.length = 0;
  });

  /** Statuses of the simulations of a generation, and how many there are of each. */
  const statuses = async (runId: string, generation: number): Promise<Json> => {
    const rows = await lab.query<{ status: string; n: number }>(
      `SELECT status, count(*)::int AS n FROM priority_jobs WHERE run_id = $1 AND generation = $2 GROUP BY 1`,
      [runId, generation],
    );
    return Object.fromEntries(rows.map(({ status, n }) => [status, n]));
  };

  it('F17 all simulations of a generation fail: the run ends with the reason and keeps the generation before', async () => {
    lab.services.script.simulate = (body, _nth, model) =>
      model?.features.length === 8 ? statsOf(body, model) : { status: 422, detail: 'no such bars' };
    const runId = await lab.client.evolve(unseen(REQUEST));
    expect(await lab.client.waitFor(runId)).toMatchObject({
      status: 'FAILED',
      stop_reason: 'simulation_error',
      stop_detail: expect.stringContaining('140') as string,
    });
    expect(await statuses(runId, 0)).toEqual({ COMPLETED: GRID });
    expect(await statuses(runId, 1)).toEqual({ FAILED: GRID });
    await expectInvariants(lab, { [runId]: 'FAILED' });
  });

  it('F18 one simulation never answers: it is given up after its tries, and the rest is decided', async () => {
    lab.services.script.simulate = async (body, _nth, model) => {
      const silent =
        body.threshold === 0.001 && body.z_score_cutoff === 3.5 && 'regime_gmm' in body.regime_filter;
      if (silent && body.regime_filter['regime_gmm']![0] === 0 && model?.features.length === 8)
        await sleep(600_000, undefined, { ref: false });
      return statsOf(body, model);
    };
    const begun = performance.now();
    const runId = await lab.client.evolve(unseen(REQUEST));
    expect((await lab.client.waitFor(runId))['status']).toBe('PROMOTED');
    saw('F18', `three tries of one second: ended after ${((performance.now() - begun) / 1000).toFixed(1)} s`);
    expect(await statuses(runId, 0)).toEqual({ COMPLETED: GRID - 1, FAILED: 1 });
    const errors = await lab.query(
      `SELECT error, attempts FROM priority_jobs WHERE run_id = $1 AND status = 'FAILED'`,
      [runId],
    );
    expect(errors).toEqual([
      { error: expect.stringContaining('took longer than 1000 ms') as string, attempts: 3 },
    ]);
    await expectInvariants(lab);
  });

  describe('F28 the training service', () => {
    it.each<[string, (response: ServerResponse, nth: number) => boolean]>([
      [
        'breaks the connection after it has begun',
        (response, nth) => nth === 1 && Boolean(response.destroy()),
      ],
      ['never answers after it has begun', (_response, nth) => nth === 1],
    ])('F28 %s: the same training is found again', async (_what, interfere) => {
      let asked = 0;
      lab.services.script.deliver = (call, response) =>
        call === 'POST /api/train' && interfere(response, (asked += 1));
      const begun = performance.now();
      const runId = await lab.client.evolve(unseen(REQUEST));
      expect((await lab.client.waitFor(runId))['status']).toBe('PROMOTED');
      saw('F28', `${_what}: ended after ${((performance.now() - begun) / 1000).toFixed(1)} s`);
      expect(lab.services.begun).toHaveLength(GENERATIONS);
      expect(lab.services.trained).toHaveLength(GENERATIONS + 1);
      await expectInvariants(lab);
    });

    it('F28 answers 500 twice: it is asked again until it works', async () => {
      let asked = 0;
      lab.services.script.train = () =>
        (asked += 1) <= 2 ? { status: 500, detail: 'out of memory' } : 'completed';
      const runId = await lab.client.evolve(unseen(REQUEST));
      expect((await lab.client.waitFor(runId))['status']).toBe('PROMOTED');
      expect(asked).toBe(GENERATIONS + 2);
      await expectInvariants(lab);
    });

    it.each<[string, Reply, string]>([
      ['answers half of a JSON text', json('{"model_id": "m_'), 'malformed JSON'],
      ['answers NaN', json('{"model_id": NaN, "status": "queued"}'), 'malformed JSON'],
      ['answers something else', json('{"id": 1}'), 'answered wrongly'],
      ['answers five megabytes', huge, 'more than'],
      ['redirects', redirect, 'redirects, which is not followed'],
    ])('F28 %s: the run ends with the reason, and no model is on record', async (_what, reply, reason) => {
      lab.services.script.deliver = (call, response) => {
        if (call !== 'POST /api/train') return false;
        reply(response);
        return true;
      };
      const before = await lab.query('SELECT 1 FROM model_fingerprints');
      const runId = await lab.client.evolve(unseen(REQUEST));
      expect(await lab.client.waitFor(runId)).toMatchObject({
        status: 'FAILED',
        stop_reason: 'training_error',
        stop_detail: expect.stringContaining(reason) as string,
      });
      expect(await lab.query('SELECT 1 FROM model_fingerprints')).toHaveLength(before.length);
      await expectInvariants(lab, { [runId]: 'FAILED' });
    });
  });

  it.each(['SIMULATION_URL', 'TRAINING_URL', 'FEATURE_URL'])(
    'F28 what is at %s is away for three seconds: no try is used up, and all goes on',
    async (variable) => {
      const wire = await startWire(new URL(lab.services.url));
      const wired = { [variable]: wire.url.replace(/\/$/, '') };
      await lab.fleet.staff();
      await lab.fleet.crash('api');
      await lab.fleet.startApi('api', wired);
      await lab.fleet.startProcessor('wired', wired);
      pace(lab, 50);
      const runId = await lab.client.evolve(unseen(REQUEST));
      await untilCompleted(lab, runId, 0, 40);
      wire.cut();
      await sleep(3000);
      await wire.mend();
      const begun = performance.now();
      expect((await lab.client.waitFor(runId))['status']).toBe('PROMOTED');
      saw('F28', `${variable}: ended ${((performance.now() - begun) / 1000).toFixed(1)} s after it was back`);
      expect(await statuses(runId, 0)).toEqual({ COMPLETED: GRID });
      expect(await statuses(runId, 1)).toEqual({ COMPLETED: GRID });
      await expectInvariants(lab);
    },
  );

  it('F28 the simulation service answers nonsense: a failure with a reason each time, never a result', async () => {
    const stats = (change: object): string =>
      JSON.stringify({ stats: { ...(statsOf(BODY, MODEL) as Json), ...change }, data_version: 'v1' });
    const replies: readonly (readonly [Reply, string])[] = [
      [json(stats({}).replace(/"sqn":[0-9.]+/, '"sqn":NaN')), 'malformed JSON'],
      [json(stats({}).replace(/"sqn":[0-9.]+/, '"sqn":1e999')), 'finite'],
      [json(stats({ trade_count: undefined })), 'trade_count'],
      [json(stats({ error: 'no such model' })), 'no such model'],
      [json('{"stats": {'), 'malformed JSON'],
      [redirect, 'redirects'],
      [huge, 'more than'],
    ];
    let asked = 0;
    lab.services.script.deliver = (call, response) => {
      if (call !== 'POST /api/simulate') return false;
      const reply = replies[asked++];
      reply?.[0](response);
      return reply !== undefined;
    };
    const runId = await lab.client.evolve(unseen(REQUEST));
    expect((await lab.client.waitFor(runId))['status']).toBe('PROMOTED');
    expect(await statuses(runId, 0)).toEqual({ COMPLETED: GRID - replies.length, FAILED: replies.length });
    const rows = await lab.query<{ error: string; result: unknown }>(
      `SELECT error, result FROM priority_jobs WHERE run_id = $1 AND status = 'FAILED'`,
      [runId],
    );
    for (const [, reason] of replies) {
      expect(rows).toContainEqual({ error: expect.stringContaining(reason) as string, result: null });
    }
    await expectInvariants(lab);
  });
});

const MODEL = { symbol: 'SPX', features: ['a'], algorithm: 'ElasticNet' };
const BODY = {
  model_id: 'm',
  symbol: 'SPX',
  threshold: 1,
  z_score_cutoff: 0,
  regime_filter: {},
  segment: 'selection' as const,
};
