import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectInvariants } from '../support/expect-invariants.js';
import { breakAt } from '../support/lab/breakpoint.js';
import type { Json } from '../support/lab/lab-client.js';
import { begunTooOften, inHand, logged, pace, untilCompleted } from '../support/lab/look.js';
import { GENERATIONS, GRID, REQUEST, statsOf } from '../support/lab/searched-market.js';
import { CONCURRENCY, type Lab } from '../support/lab/start-lab.js';
import type { SimulateBody, TrainBody } from '../support/serve-script.js';
import { saw, startTestLab, unseen } from '../support/test-lab.js';
import { until } from '../support/until.js';

const APIS = ['api-1', 'api-2'];
const EARLY = { ...REQUEST, early_stop: 'first_promotable' };
const RUNS = 10;

/** Real: two compiled APIs and two processors, PostgreSQL, Redis. Scripted: the three services. */
describe('things that happen twice or at the same time', () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await startTestLab({ variables: { MAX_ACTIVE_RUNS: String(RUNS) } });
    await Promise.all(APIS.map((name) => lab.fleet.startApi(name)));
    await lab.fleet.staff('one', 'two');
  });

  beforeEach(() => pace(lab, 30));

  const statuses = async (runId: string, generation: number): Promise<Json> => {
    const rows = await lab.query<{ status: string; n: number }>(
      `SELECT status, count(*)::int AS n FROM priority_jobs WHERE run_id = $1 AND generation = $2 GROUP BY 1`,
      [runId, generation],
    );
    return Object.fromEntries(rows.map(({ status, n }) => [status, n]));
  };

  it('F15 the same flow is ordered again and again while it runs: every simulation runs once', async () => {
    const runId = await lab.client.evolve(unseen(REQUEST));
    for (const least of [10, 40, 80]) {
      await untilCompleted(lab, runId, 0, least);
      await lab.query(
        `UPDATE outbox SET done_at = NULL WHERE topic = 'simulate' AND payload ->> 'runId' = $1`,
        [runId],
      );
    }
    await lab.client.waitFor(runId);
    expect(await begunTooOften(lab, runId)).toBe(0);
    await expectInvariants(lab);
  });

  it('F16 a flow is added again after some of its simulations have failed for good: it does not wait for them', async () => {
    const fails = ({ threshold, z_score_cutoff: cutoff }: SimulateBody): boolean =>
      threshold === 0.0001 && cutoff === 0;
    lab.services.script.simulate = async (body, _nth, model) => {
      await sleep(30);
      return fails(body) ? { status: 422, detail: 'no such regime' } : statsOf(body, model);
    };
    const runId = await lab.client.evolve(unseen(REQUEST));
    await untilCompleted(lab, runId, 0, 40);
    expect(await statuses(runId, 0)).toMatchObject({ FAILED: 7 });
    await lab.redis.del(`${lab.prefix}:evaluate:${runId}-g0-evaluate`);
    await lab.client.waitFor(runId);
    expect(await statuses(runId, 0)).toEqual({ COMPLETED: GRID - 7, FAILED: 7 });
    await expectInvariants(lab);
  });

  it('F27 two APIs decide the same generation: one does, the other finds it decided', async () => {
    const [frozen, other] = ['api-1', 'api-2'] as const;
    await lab.fleet.crash(other);
    const breakpoint = await breakAt(lab, { table: 'evolution_log', at: 'insert', when: 'true' });
    const runId = await lab.client.evolve(unseen(REQUEST));
    await breakpoint.reached();
    lab.fleet.freeze(frozen);
    await breakpoint.pass();
    await lab.fleet.startApi(other);
    await until(
      'the other one has taken the decision over',
      () => logged(lab, other, `${runId}-g0-evaluate`).length > 0,
    );
    await until(
      'it waits for the row',
      async () =>
        (
          await lab.query(
            `SELECT 1 FROM pg_locks WHERE NOT granted AND locktype IN ('transactionid', 'tuple')`,
          )
        ).length > 0,
    );
    lab.fleet.thaw(frozen);
    await breakpoint.release();
    await lab.client.waitFor(runId);
    expect(await begunTooOften(lab, runId)).toBe(0);
    await expectInvariants(lab);
  });

  const passes = (body: SimulateBody, model: TrainBody | undefined): boolean =>
    ((statsOf(body, model) as Json)['sqn'] as number) > 3;

  it('F19 a hit ends its generation early: what runs is told to stop, the rest is cancelled, nothing is claimed after', async () => {
    lab.services.script.simulate = async (body, _nth, model) => {
      const stats = statsOf(body, model) as Json;
      // The other two that stand out would still run: they take longer than anybody waits for them.
      await sleep(passes(body, model) && stats['sqn'] !== 3.8 ? 20_000 : 30, undefined, { ref: false });
      return stats;
    };
    const runId = await lab.client.evolve(unseen(EARLY));
    const run = await lab.client.waitFor(runId);
    const endedAt = Date.now();
    expect(run).toMatchObject({ status: 'PROMOTED', stop_reason: 'promoted' });
    await until('nothing runs any more', async () => !('RUNNING' in (await statuses(runId, 1))));
    const left = await statuses(runId, 1);
    saw('F19', `${left['COMPLETED']} of ${GRID} evaluated, ${left['CANCELLED']} cancelled`);
    expect(left['COMPLETED'] + left['CANCELLED']).toBe(GRID);
    expect(left['CANCELLED']).toBeGreaterThan(0);
    const [last] = await lab.query<{ at: Date }>(
      'SELECT max(started_at) AS at FROM priority_jobs WHERE run_id = $1',
      [runId],
    );
    expect(last!.at.getTime()).toBeLessThanOrEqual(endedAt);
    const promoted = await lab.query('SELECT 1 FROM promoted_models WHERE run_id = $1', [runId]);
    expect(promoted).toHaveLength(1);
    await expectInvariants(lab);
  });

  it('F20 two hits at the same moment: one promotion, of the better one', async () => {
    let release = (): void => undefined;
    const both = new Promise<void>((resolve) => (release = resolve));
    const waiting = new Set<number>();
    lab.services.script.simulate = async (body, _nth, model) => {
      const stats = statsOf(body, model) as Json;
      const sqn = stats['sqn'] as number;
      if (sqn === 3.2 || sqn === 3.8) {
        waiting.add(sqn);
        if (waiting.size === 2) release();
        await both;
      }
      return stats;
    };
    const runId = await lab.client.evolve(unseen(EARLY));
    expect((await lab.client.waitFor(runId))['status']).toBe('PROMOTED');
    const promoted = await lab.query('SELECT sqn FROM promoted_models WHERE run_id = $1', [runId]);
    expect(promoted).toEqual([{ sqn: 3.8 }]);
    await expectInvariants(lab);
  });

  it('F30 ten runs at once, and one of the two APIs dies: each generation is decided once', async () => {
    pace(lab, 20);
    const runs: string[] = [];
    for (let n = 0; n < RUNS; n++) runs.push(await lab.client.evolve(unseen(REQUEST)));
    await until('they work', async () => (await inHand(lab, 'one')).length === CONCURRENCY);
    await sleep(1500);
    await lab.fleet.crash('api-1');
    const begun = performance.now();
    for (const runId of runs) await lab.client.waitFor(runId);
    saw(
      'F30',
      `ten runs ended ${((performance.now() - begun) / 1000).toFixed(1)} s after the death of one API`,
    );
    await lab.fleet.startApi('api-1');
    const [row] = await lab.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM run_events WHERE type = 'generation_decided' AND run_id = ANY ($1)`,
      [runs],
    );
    expect(row!.n).toBe(RUNS * GENERATIONS);
    await expectInvariants(lab);
  });
});
