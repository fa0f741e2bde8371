import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectInvariants } from '../support/expect-invariants.js';
import { breakAt, type Place } from '../support/lab/breakpoint.js';
import { begunTooOften, pace } from '../support/lab/look.js';
import { GENERATIONS, REQUEST } from '../support/lab/searched-market.js';
import type { Lab } from '../support/lab/start-lab.js';
import { saw, startTestLab, unseen } from '../support/test-lab.js';
import { until } from '../support/until.js';
import { startWire, type Wire } from '../support/wire.js';

/** Places where the second generation of a run stands still, in the order in which it gets there. */
const PLACES: readonly (readonly [string, Place])[] = [
  [
    'before the chosen features are on record',
    { table: 'generations', at: 'update', when: 'OLD.features IS NULL AND NEW.features IS NOT NULL' },
  ],
  [
    'before the fingerprint is on record',
    { table: 'generations', at: 'update', when: 'OLD.fingerprint IS NULL AND NEW.fingerprint IS NOT NULL' },
  ],
  [
    'after the training has begun, before the model is on record',
    { table: 'model_fingerprints', at: 'insert', when: 'true' },
  ],
  ['before the simulations are ordered', { table: 'outbox', at: 'insert', when: "NEW.topic = 'simulate'" }],
  [
    'after the flow is in the queue, before the order is marked as done',
    { table: 'outbox', at: 'update', when: "NEW.topic = 'simulate' AND NEW.done_at IS NOT NULL" },
  ],
  [
    'before it is on record whether there are daily returns',
    { table: 'generation_returns', at: 'insert', when: 'NEW.generation = 1' },
  ],
  ['before the look at the holdout is on record', { table: 'holdout_touches', at: 'insert', when: 'true' }],
  [
    'after the look at the holdout, before its answer is on record',
    { table: 'holdout_touches', at: 'update', when: 'true' },
  ],
  ['in the middle of the decision', { table: 'evolution_log', at: 'insert', when: 'true' }],
  [
    'at the commit of the decision',
    { table: 'run_events', at: 'commit', when: "NEW.type = 'generation_decided'" },
  ],
];

/** Real: the compiled API and processor, PostgreSQL, Redis behind a wire that can be cut. Scripted: the three services. */
describe('SIGKILL of the API', () => {
  let lab: Lab;
  let wire: Wire;

  const startApi = (): Promise<string> => lab.fleet.startApi('api', { REDIS_URL: wire.url });

  beforeAll(async () => {
    lab = await startTestLab();
    wire = await startWire(new URL(lab.stores.redisUrl));
    await lab.fleet.startProcessor('processor');
    await startApi();
  });

  beforeEach(() => {
    pace(lab, 5);
    lab.services.begun.length = 0;
    lab.services.trained.length = 0;
    lab.services.importances.length = 0;
    lab.services.script.polls = 0;
    lab.services.script.before = () => undefined;
  });

  /** What was done more often than in an undisturbed run, once the run has ended. */
  const repeated = async (runId: string) => {
    await lab.client.waitFor(runId);
    await expectInvariants(lab);
    return {
      trainings: lab.services.begun.length - GENERATIONS,
      requestsToTrain: lab.services.trained.length - GENERATIONS,
      simulations: await begunTooOften(lab, runId),
      looks: (await looks(runId)) - 1,
    };
  };
  const NOTHING = { trainings: 0, requestsToTrain: 0, simulations: 0, looks: 0 };

  /** Looks at the holdout, of which the run's history knows each once, too. */
  const looks = async (runId: string): Promise<number> => {
    const [row] = await lab.query<{ rows: number; events: number }>(
      `SELECT (SELECT count(*) FROM holdout_touches WHERE run_id = $1)::int AS rows,
              (SELECT count(*) FROM run_events WHERE run_id = $1 AND type = 'holdout_touched')::int AS events`,
      [runId],
    );
    expect(row!.events).toBe(row!.rows);
    return row!.rows;
  };

  it('F3 while the service is asked for importances: it is asked again, and the run goes on', async () => {
    let killed: Promise<void> | undefined;
    let asked = 0;
    lab.services.script.before = async (call) => {
      if (!call.endsWith('/importance')) return;
      asked += 1;
      await (killed ??= lab.fleet.crash('api'));
    };
    const runId = await lab.client.evolve(unseen(REQUEST));
    await until('it is dead', () => killed !== undefined && !lab.fleet.runs('api'));
    await startApi();
    expect(await repeated(runId)).toEqual(NOTHING);
    expect(asked).toBe(2);
  });

  it.each(PLACES)('F3 %s: the next one goes on from there', async (name, place) => {
    const breakpoint = await breakAt(lab, place);
    const runId = await lab.client.evolve(unseen(REQUEST));
    await breakpoint.reached();
    await lab.fleet.crash('api');
    await breakpoint.drop();
    const begun = performance.now();
    await startApi();
    // Only here it cannot know that the training has begun; the same key finds the same model.
    const requestsToTrain = place.table === 'model_fingerprints' ? 1 : 0;
    expect(await repeated(runId)).toEqual({ ...NOTHING, requestsToTrain });
    saw('F3', `${name}: ended ${((performance.now() - begun) / 1000).toFixed(1)} s after the restart`);
  });

  it('F3 while a model trains: it is polled again, never started again', async () => {
    lab.services.script.polls = Number.POSITIVE_INFINITY;
    let polls = 0;
    lab.services.script.before = (call) => {
      if (/^GET \/api\/models\/[^/]+$/.test(call)) polls += 1;
    };
    const runId = await lab.client.evolve(unseen(REQUEST));
    // Whoever polls has the model on record.
    await until('it is polled', () => polls > 0);
    await lab.fleet.crash('api');
    lab.services.script.polls = 0;
    await startApi();
    expect(await repeated(runId)).toEqual(NOTHING);
  });

  it.each(['simulate', 'breed'])(
    'F3 after the commit that orders to %s, before the queue knows of it: the next one hands it over',
    async (topic) => {
      // The second order of its kind: the first `breed` is the admission's.
      const when = `NEW.topic = '${topic}' AND NEW.payload ->> 'generation' = '1'`;
      const breakpoint = await breakAt(lab, { table: 'outbox', at: 'insert', when });
      const runId = await lab.client.evolve(unseen(REQUEST));
      await breakpoint.reached();
      wire.cut();
      await breakpoint.release();
      await until('the order is on record', async () => {
        const open = await lab.query('SELECT 1 FROM outbox WHERE topic = $1 AND done_at IS NULL', [topic]);
        return open.length > 0;
      });
      await lab.fleet.crash('api');
      await wire.mend();
      await startApi();
      expect(await repeated(runId)).toEqual(NOTHING);
    },
  );
});
