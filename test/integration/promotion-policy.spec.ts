import { randomInt } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mulberry32 } from '../../quant/random/mulberry32.js';
import { dailyTable } from '../../quant/statistics/daily-table.js';
import { encodeDaily } from '../../quant/statistics/encode-daily.js';
import { normal } from '../../quant/synthetic/normal.js';
import { Evaluation } from '../../src/modules/evolution/evaluation.js';
import { type Json, type Orchestrator, startOrchestrator } from '../support/orchestrator.js';
import { filePrefix } from '../support/redis.js';
import {
  type DailyReturnsBody,
  PASSING,
  type Script,
  type ScriptedServices,
  startScriptedServices,
  STATS,
} from '../support/scripted-services.js';

const SESSIONS = 120;
const LOSING = { ...STATS, sqn: -1, sqn_raw: -1.5, profit_factor: 0.8 };

/** Daily returns of useless configurations but for those that `edge` picks, which gain half a deviation a day. */
const returns =
  (edge: (column: number) => boolean) =>
  ({ configurations }: DailyReturnsBody): Uint8Array => {
    const random = normal(mulberry32(3));
    const columns = configurations.map((_, k) =>
      Float64Array.from({ length: SESSIONS }, () => 0.01 * (random() + (edge(k) ? 0.5 : 0))),
    );
    const sessions = Int32Array.from({ length: SESSIONS }, (_, t) => 18_000 + t);
    return encodeDaily(
      dailyTable(
        configurations.map(({ id }) => id),
        sessions,
        columns,
      ),
    );
  };

/** Real: API, processors, PostgreSQL, the queue store, the statistics. Scripted: the three services. */
describe('what may be promoted', () => {
  let factory: Orchestrator;
  let services: ScriptedServices;
  let usual: Script;
  let seed = randomInt(1_000_000);

  beforeAll(async () => {
    services = await startScriptedServices();
    usual = { ...services.script };
    factory = await startOrchestrator(services.url, filePrefix());
    await factory.startProcessor('p1');
  });

  beforeEach(() => {
    Object.assign(services.script, usual);
    // The higher the threshold, the better: candidates are ranked 0.4, 0.3, 0.2, 0.1.
    services.script.simulate = ({ threshold }) => ({ ...PASSING, sqn: 3.5 + threshold });
    services.lookedAt.length = 0;
    services.dailyReturns.length = 0;
  });

  const evolve = async (body: object = {}): Promise<{ id: string; run: Json; generations: Json[] }> => {
    seed += 1;
    const id = await factory.evolve({
      symbol: 'SPX',
      thresholds: [0.1, 0.2, 0.3, 0.4],
      z_score_cutoffs: [0],
      regime_configs: [{}],
      random_seed: seed,
      max_generations: 1,
      ...body,
    });
    const run = await factory.waitFor(id);
    const { body: answer } = await factory.call('GET', `/runs/${id}/generations`);
    return { id, run, generations: answer['generations'] as Json[] };
  };
  const candidatesOf = (generation: Json | undefined): Json[] =>
    (generation!['statistics'] as Json)['candidates'] as Json[];
  const eventsOf = async (id: string, type: string): Promise<Json[]> =>
    (
      await factory.database.query<{ data: Json }>(
        'SELECT data FROM run_events WHERE run_id = $1 AND type = $2 ORDER BY id',
        [id, type],
      )
    ).map(({ data }) => data);

  it('standard passes over a candidate that loses on the holdout, and promotes the next', async () => {
    services.script.holdout = ({ threshold }) => (threshold === 0.4 ? LOSING : PASSING);
    const { id, run, generations } = await evolve();
    expect(run).toMatchObject({ status: 'PROMOTED', best_sqn: 3.9 });
    const [first, second] = ['rejected', 'promoted'];
    expect(candidatesOf(generations[0])).toMatchObject([
      {
        verdict: first,
        reasons: ['on the holdout its profit factor is 0.8 and its SQN over all trades is -1.5'],
      },
      {
        verdict: second,
        reasons: ['on the holdout its profit factor is 2.5 and its SQN over all trades is 6'],
      },
      { verdict: 'not_tried' },
      { verdict: 'not_tried' },
    ]);
    expect(run['holdout_touches']).toMatchObject([
      { ordinal: 1, generation: 0, job_id: `${id}-g0-s3`, passed: false, stats: { sqn_raw: -1.5 } },
      { ordinal: 2, generation: 0, job_id: `${id}-g0-s2`, passed: true, stats: { sqn_raw: 6 } },
    ]);
    expect(services.lookedAt.map(({ threshold }) => threshold)).toEqual([0.4, 0.3]);
    const { body: promoted } = await factory.call('GET', `/promoted/${run['promoted_id']}`);
    expect(promoted).toMatchObject({
      threshold: 0.3,
      sqn: 3.8,
      evidence: {
        policy: 'standard',
        holdout: { ordinal: 2, stats: { sqn_raw: 6 } },
        luck: { expected_best_sqn: expect.any(Number) as number },
        statistics: { trials: { run: 4 }, table: null },
        report: { neighbours: { count: 2 } },
      },
    });
    expect(run['verdict']).toMatch(
      /^Promoted in generation 0: SQN 3.8, .* meet all criteria; on the holdout its profit factor is 2.5 and its SQN over all trades is 6\. Best out-of-sample SQN 3.9 after 4 tries/,
    );
    expect(await eventsOf(id, 'holdout_touched')).toHaveLength(2);
    expect(await eventsOf(id, 'holdout_judged')).toMatchObject([{ passed: false }, { passed: true }]);
  });

  it('a run does not fish in its holdout: after its looks it ends and says so', async () => {
    services.script.holdout = () => LOSING;
    const { run, generations } = await evolve({ max_holdout_touches: 2, max_generations: 3 });
    expect(run).toMatchObject({
      status: 'COMPLETED',
      stop_reason: 'holdout_exhausted',
      stop_detail: expect.stringContaining('All 2 looks at the holdout') as string,
      promoted: false,
      current_generation: 0,
    });
    expect(run['verdict']).toContain('2 results met all criteria and were not promoted, the last because');
    expect(candidatesOf(generations[0]).map(({ verdict }) => verdict)).toEqual([
      'rejected',
      'rejected',
      'not_tried',
      'not_tried',
    ]);
    expect(services.lookedAt).toHaveLength(2);
  });

  it('counts looks over generations, and goes on while there are some', async () => {
    services.script.holdout = () => LOSING;
    services.script.simulate = ({ threshold }) => (threshold === 0.4 ? PASSING : STATS);
    const { run } = await evolve({ max_generations: 3, max_holdout_touches: 2, min_features: 1 });
    expect(run).toMatchObject({ stop_reason: 'holdout_exhausted', current_generation: 1 });
    expect(run['holdout_touches']).toMatchObject([{ generation: 0 }, { generation: 1 }]);
  });

  it('criteria promotes by the box alone', async () => {
    services.script.holdout = () => LOSING;
    const { run } = await evolve({ promotion_policy: 'criteria' });
    expect(run).toMatchObject({ status: 'PROMOTED', holdout_touches: [] });
    expect(services.lookedAt).toEqual([]);
    const { body: promoted } = await factory.call('GET', `/promoted/${run['promoted_id']}`);
    expect(promoted).toMatchObject({ sqn: 3.9, evidence: { policy: 'criteria', holdout: null } });
  });

  it('does not promote what the service cannot simulate on the holdout, and says why', async () => {
    services.script.holdout = () => ({ status: 422, detail: 'the model has no holdout' });
    const { run } = await evolve({ max_holdout_touches: 9 });
    expect(run).toMatchObject({ status: 'COMPLETED', stop_reason: 'max_generations' });
    const touches = run['holdout_touches'] as Json[];
    expect(touches).toHaveLength(4);
    expect(touches[0]).toMatchObject({ passed: false, stats: null });
    expect(touches[0]!['reason']).toContain('the model has no holdout');
  });

  describe('strict', () => {
    it('does not promote from a table that luck explains, and spends no look on it', async () => {
      services.script.dailyReturns = returns(() => false);
      const { run, generations } = await evolve({ promotion_policy: 'strict' });
      expect(run).toMatchObject({ status: 'COMPLETED', stop_reason: 'max_generations', holdout_touches: [] });
      expect(services.lookedAt).toEqual([]);
      const [candidate] = candidatesOf(generations[0]);
      expect(candidate).toMatchObject({ verdict: 'rejected' });
      expect((candidate!['reasons'] as string[])[0]).toMatch(
        /^p = 0\.\d+ for everything .* luck explains it$/,
      );
      expect(run['statistics']).toMatchObject({
        trials: { generation: 4, run: 4 },
        table: { columns: 4, sessions: SESSIONS, sessions_left_out: 0, pbo: { blocks: 12 } },
      });
    });

    it('promotes an edge that gains on the holdout as well', async () => {
      services.script.dailyReturns = returns((column) => column === 3);
      const { id, run } = await evolve({ promotion_policy: 'strict' });
      expect(run).toMatchObject({ status: 'PROMOTED' });
      expect(run['holdout_touches']).toMatchObject([{ job_id: `${id}-g0-s3`, passed: true }]);
      const { body: promoted } = await factory.call('GET', `/promoted/${run['promoted_id']}`);
      expect(promoted['evidence']).toMatchObject({
        policy: 'strict',
        reasons: [/holdout/, /^p = 0\.0/].map((words) => expect.stringMatching(words) as string),
      });
    });

    it('never promotes where the service has no daily returns, and says so', async () => {
      const { run, generations } = await evolve({ promotion_policy: 'strict' });
      expect(run).toMatchObject({ status: 'COMPLETED', holdout_touches: [] });
      expect(generations[0]!['statistics']).toMatchObject({
        table: null,
        table_unknown: expect.stringContaining('the service has no daily returns') as string,
      });
      const [candidate] = candidatesOf(generations[0]);
      expect((candidate!['reasons'] as string[])[0]).toMatch(
        /^nothing tells it from luck: .*no daily returns/,
      );
    });

    it.each<[string, (body: DailyReturnsBody) => Uint8Array, string]>([
      ['no file', () => new Uint8Array(100), 'does not begin with SFRETURN'],
      [
        'the file of other simulations',
        ({ configurations, ...body }) =>
          returns(() => true)({ ...body, configurations: configurations.slice(1) }),
        'the file has others',
      ],
    ])('takes %s for no daily returns', async (_case, answer, words) => {
      services.script.dailyReturns = answer;
      const { run } = await evolve({ promotion_policy: 'strict' });
      expect(run).toMatchObject({ status: 'COMPLETED', promoted: false });
      expect((run['statistics'] as Json)['table_unknown']).toContain(words);
    });
  });

  it('keeps the daily returns of each generation, and judges all of them together', async () => {
    services.script.simulate = () => STATS;
    services.script.dailyReturns = returns(() => false);
    const { id, run, generations } = await evolve({ max_generations: 3, min_features: 1 });
    const files = await factory.database.query<{ columns: number; sessions: number; bytes: number }>(
      'SELECT columns, sessions, length(file) AS bytes FROM generation_returns WHERE run_id = $1 ORDER BY generation',
      [id],
    );
    expect(files).toMatchObject([1, 2, 3].map(() => ({ columns: 4, sessions: SESSIONS })));
    expect(generations.map(({ statistics }) => (statistics as Json)['table'])).toMatchObject(
      [1, 2, 3].map(() => ({ columns: 4 })),
    );
    expect(run['statistics']).toMatchObject({
      trials: { generation: 4, run: 12, span: expect.any(Number) as number },
      table: { columns: 12, sessions: SESSIONS },
      sentence: expect.stringContaining('after 12 tries') as string,
    });
    expect(services.dailyReturns).toHaveLength(3);
  });

  it('counts what a stopped run has tried, and what others try on the same data', async () => {
    const stopped = Promise.withResolvers<void>();
    services.script.simulate = async ({ threshold }) => {
      if (threshold > 0.25) await stopped.promise;
      return { ...STATS, span_start: '2010-01-04T05:00:00Z', span_end: '2012-01-03T05:00:00Z' };
    };
    const body = { symbol: 'MSFT', thresholds: [0.1, 0.2, 0.3, 0.4] };
    const id = await factory.evolve({
      ...body,
      z_score_cutoffs: [0],
      regime_configs: [{}],
      random_seed: seed,
    });
    await factory.waitFor(id, ({ progress }) => {
      const { simulations } = progress as { simulations: { completed: number } };
      return simulations.completed === 2;
    });
    await factory.call('POST', `/runs/${id}/stop`);
    stopped.resolve();
    expect(await factory.waitFor(id)).toMatchObject({ status: 'STOPPED', statistics: null });
    expect(await factory.database.query('SELECT symbol FROM trials WHERE run_id = $1', [id])).toEqual([
      { symbol: 'MSFT' },
      { symbol: 'MSFT' },
    ]);

    const { run } = await evolve({ symbol: 'MSFT' });
    expect(run['statistics']).toMatchObject({
      trials: { generation: 4, run: 4, span: 6 },
      sentence: expect.stringContaining('after 4 tries (6 in all on the same data)') as string,
    });
  });

  it('asks for a look that has no answer again, and does not count it twice', async () => {
    services.script.holdout = () =>
      services.lookedAt.length === 1 ? { status: 500, detail: 'died under it' } : PASSING;
    const { id, run } = await evolve();
    expect(run).toMatchObject({ status: 'PROMOTED' });
    expect(services.lookedAt).toHaveLength(2);
    expect(run['holdout_touches']).toMatchObject([{ ordinal: 1, passed: true }]);
    expect(await eventsOf(id, 'holdout_touched')).toHaveLength(1);
  });

  it('decides once where two processes evaluate the same generation at the same time', async () => {
    const another = (await factory.startAnotherApi()).get(Evaluation);
    const both = Promise.withResolvers<void>();
    let second: Promise<void> | undefined;
    // The other one begins while this one has claimed its look and waits for the answer.
    services.script.holdout = ({ model_id }) => {
      if (services.lookedAt.length === 1) {
        second = factory.database
          .query<{ run_id: string }>('SELECT run_id FROM generations WHERE model_id = $1', [model_id])
          .then(([row]) => another.evaluate(row!.run_id, 0));
        return both.promise.then(() => PASSING);
      }
      both.resolve();
      return PASSING;
    };
    const { id, run } = await evolve();
    await second;
    expect(run).toMatchObject({ status: 'PROMOTED', holdout_touches: [{ ordinal: 1, passed: true }] });
    expect(services.lookedAt).toHaveLength(2);
    expect(await eventsOf(id, 'generation_decided')).toHaveLength(1);
    expect(await eventsOf(id, 'holdout_touched')).toHaveLength(1);
    expect(await eventsOf(id, 'holdout_judged')).toHaveLength(1);
  });

  it('waits for a simulation service that is down, and no try is lost by it', async () => {
    let down = true;
    services.script.refuse = (call) =>
      down && (call === 'POST /api/daily-returns' || call === 'GET /health')
        ? { status: 503, detail: 'not yet' }
        : null;
    services.script.dailyReturns = returns(() => false);
    setTimeout(() => (down = false), 2500);
    const { run } = await evolve();
    expect(run).toMatchObject({ status: 'PROMOTED', statistics: { table: { columns: 4 } } });
  });
});
