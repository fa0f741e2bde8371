import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import { createHash } from 'node:crypto';
import { type DailyTable, dailyTable } from '../../quant/statistics/daily-table.js';
import { encodeDaily } from '../../quant/statistics/encode-daily.js';
import { pack } from '../../src/modules/evidence/threads/table-thread.js';
import type { BundleAnswer } from '../../src/modules/tearsheets/dto/bundle.answers.js';
import type { TearsheetAnswer } from '../../src/modules/tearsheets/dto/tearsheet.answers.js';
import type { TradesAnswer } from '../../src/modules/tearsheets/dto/trades.answers.js';
import { answerErrors, type ApiDocument } from '../support/answer-errors.js';
import { type ReadSide, startReadSide } from '../support/read-app.js';
import { insert, insertJob, insertPromoted, insertRun, passingStats } from '../support/seed-rows.js';
import { dailyMarket, problem, serveMarket } from '../support/simulated-upstream.js';
import { type Answer, SimulationApp } from '../support/simulation-app.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

// Real: PostgreSQL, the API's handling of requests, the simulation service. Not real: the two services that it asks, and
// the rows, which are written as the loop would leave them.
let service: SimulationApp;
let api: ReadSide;
let database: TestDatabase;
let told: Answer;

const SPAN = { start: '2016-02-25T14:30:00.000Z', end: '2016-12-28T14:30:00.000Z' };
const HOLDOUT = { start: '2016-12-29T14:30:00.000Z', end: '2017-04-18T14:30:00.000Z' };
const HOLDOUT_STATS = { sqn_raw: 1.9, profit_factor: 1.4, total_return: 0.1, max_drawdown: 0.05 };

/** As the loop keeps daily returns. */
function packed(table: DailyTable): Buffer {
  const made = pack({ bytes: encodeDaily(table), ids: table.ids });
  if ('fault' in made) throw new Error(made.fault);
  return Buffer.from(made.file);
}

const tearsheet = async (path: string): Promise<TearsheetAnswer> => {
  const { status, body } = await api.get(`${path}/tearsheet`);
  expect(status).toBe(200);
  return body as unknown as TearsheetAnswer;
};
const trades = async (query: string): Promise<TradesAnswer> =>
  (await api.get(`/runs/r/simulations/r-g0-0/trades${query}`)).body as unknown as TradesAnswer;

beforeAll(async () => {
  service = await new SimulationApp().start();
  const market = dailyMarket();
  const predictions = { ...market.predictions, meta: { ...market.predictions.meta, model_id: 'm_r-g0' } };
  serveMarket({ ...market, predictions }, service.training, service.feature);
  told = (await service.simulate({ model_id: 'm_r-g0', detail: true })).body;
  database = await createTestDatabase();
  await insertRun(database, { id: 'r' });
  await insert(database, 'generations', {
    run_id: 'r',
    generation: 0,
    state: 'DECIDED',
    features: ['a', 'b'],
    training: {
      result: {
        spans: { selection: SPAN, holdout: HOLDOUT },
      },
    },
  });
  const params = { round_trip_bp: null, data_version: 'v1' };
  const at = (index: number) => ({ run: 'r', generation: 0, index });
  await insertJob(database, at(0), { params, result: told.stats, engine_version: told.engine_version });
  await insertJob(database, at(1), { params, result: passingStats() });
  await insertJob(database, at(2), { params });
  await insertJob(database, at(3), { params: { ...params, segment: 'holdout' }, result: told.stats });
  await insertPromoted(database, { id: 'p_r', run_id: 'r', full_result: told.stats });
  await insert(database, 'holdout_touches', {
    run_id: 'r',
    ordinal: 2,
    generation: 0,
    job_id: 'r-g0-0',
    simulation_key: 'r-g0-0',
    answered_at: new Date('2026-01-05T10:00:00Z'),
    passed: true,
    reason: 'on the holdout its profit factor is 1.4 and its SQN over all trades is 1.9',
    stats: HOLDOUT_STATS,
  });
  api = await startReadSide(database.url, service.url);
});
afterAll(() => service.stop());

describe('the tearsheet of a simulation', () => {
  it('says what the service says, in every one of its parts', async () => {
    const { detail, headline, unknown, sqn } = await tearsheet('/runs/r/simulations/r-g0-0');
    const { stats, daily } = told;
    expect([unknown, sqn]).toEqual([null, stats['sqn']]);
    const { equity, drawdowns, months, years, returns, holding, weekly, regimes, directions, costs } =
      detail!;
    expect(detail!.missing).toEqual([]);
    expect(equity!.sessions).toEqual(daily.map(({ session }) => session));
    expect(equity!.strategy.at(-1)).toBeCloseTo(1 + stats['total_return']!, 5);
    expect(equity!.benchmark.at(-1)).toBeCloseTo(1 + stats['benchmark_return']!, 5);
    expect(drawdowns![0]!.depth).toBeCloseTo(stats['max_drawdown']!, 12);
    expect(Math.min(...equity!.strategy_drawdown)).toBeCloseTo(-stats['max_drawdown']!, 5);
    for (const periods of [months!, years!]) {
      const [own, market] = periods.reduce(
        ([own, market], { strategy, benchmark }) => [own * (1 + strategy), market * (1 + benchmark)],
        [1, 1],
      );
      expect(own).toBeCloseTo(1 + stats['total_return']!, 10);
      expect(market).toBeCloseTo(1 + stats['benchmark_return']!, 10);
      expect(periods.reduce((sum, { sessions }) => sum + sessions, 0)).toBe(daily.length);
    }
    const counted = (bins: readonly { count: number }[]): number =>
      bins.reduce((sum, { count }) => sum + count, 0);
    expect([counted(returns.bins), counted(holding!.bins)]).toEqual([
      stats['trade_count'],
      stats['trade_count'],
    ]);
    expect(returns.one_r).toBeCloseTo(-stats['avg_loss']!, 14);
    expect(returns.mean! * returns.one_r!).toBeCloseTo(stats['expectancy']!, 14);
    expect(weekly!.sd! / weekly!.mean!).toBeCloseTo(stats['weekly_consistency']!, 14);
    expect(weekly!.trades.reduce((sum, count) => sum + count, 0)).toBe(stats['trade_count']);
    for (const groups of [...Object.values(regimes), directions!]) {
      expect(groups.reduce((sum, { trades }) => sum + trades, 0)).toBe(stats['trade_count']);
      expect(groups.reduce((sum, { profit }) => sum + profit, 0)).toBeCloseTo(
        stats['expectancy']! * stats['trade_count']!,
        12,
      );
    }
    expect(costs!.levels.map(({ multiple }) => multiple)).toEqual([0, 1, 2, 3]);
    expect(costs!.levels[1]).toMatchObject({
      round_trip_bp: 1,
      sqn: expect.closeTo(stats['sqn']!, 10),
      profit_factor: expect.closeTo(stats['profit_factor']!, 10),
      total_return: expect.closeTo(stats['total_return']!, 10),
    });
    expect(costs!.break_even_bp).toBeCloseTo((stats['expectancy']! + 1e-4) * 1e4, 8);
    expect(headline).toMatchObject({ sqn: stats['sqn'], sessions: daily.length });
    expect(headline.yearly_growth).toBeCloseTo((1 + stats['total_return']!) ** (252 / daily.length) - 1, 12);
  });

  it('names the spans, and shows of the holdout what is on record only', async () => {
    const before = await database.query('SELECT * FROM holdout_touches');
    const { spans, refits, holdout, detail, verdicts } = await tearsheet('/runs/r/simulations/r-g0-0');
    expect(spans.map(({ name, start, end, out_of_sample }) => [name, start, end, out_of_sample])).toEqual([
      ['training', null, SPAN.start, false],
      ['selection', SPAN.start, SPAN.end, true],
      ['holdout', HOLDOUT.start, HOLDOUT.end, true],
    ]);
    expect(spans[2]!.note).toContain('look 2 of the run');
    expect(refits).toEqual([told.daily[126]!.session]);
    expect(holdout).toMatchObject({ ordinal: 2, passed: true, figures: { profit_factor: 1.4, sqn: null } });
    expect(detail!.equity!.sessions.every((session) => session <= SPAN.end.slice(0, 10))).toBe(true);
    // The second look has to clear a higher bound than the first.
    expect(verdicts[1]).toMatchObject({ question: 'unseen', verdict: 'warn' });
    expect(await database.query('SELECT * FROM holdout_touches')).toEqual(before);
  });

  it('knows nothing of a holdout that is untouched, and never simulates there', async () => {
    const { spans, holdout } = await tearsheet('/runs/r/simulations/r-g0-1');
    expect(holdout).toBeNull();
    expect(spans[2]!.note).toContain('Untouched');
    const refused = await tearsheet('/runs/r/simulations/r-g0-3');
    expect(refused).toMatchObject({ detail: null, passing: false });
    expect(refused.unknown).toContain('nobody looks at again');
  });

  it('shows no curves of another result than the one on record', async () => {
    const { detail, unknown, changed, headline, criteria } = await tearsheet('/runs/r/simulations/r-g0-1');
    expect(detail).toBeNull();
    expect(unknown).toContain('another result now');
    expect(changed).toContainEqual({ metric: 'sqn', recorded: '3.5', now: String(told.stats['sqn']) });
    expect(headline.profit_factor).toBe(2.5);
    expect(criteria.every(({ met }) => met)).toBe(true);
  });

  it('is refused for what there is not, or has no result', async () => {
    expect((await api.get('/runs/r/simulations/none/tearsheet')).status).toBe(404);
    expect((await api.get('/runs/other/simulations/r-g0-0/tearsheet')).status).toBe(404);
    expect((await api.get('/promoted/p_none/tearsheet')).status).toBe(404);
    const open = await api.get('/runs/r/simulations/r-g0-2/tearsheet');
    expect([open.status, open.body['detail']]).toEqual([409, expect.stringContaining('it is PENDING')]);
  });
});

it('answers what the document says, to the last field', async () => {
  const document = (await api.get('/openapi.json')).body as unknown as ApiDocument;
  const { body: sheet } = await api.get('/promoted/p_r/tearsheet');
  expect(answerErrors(document, 'get', '/promoted/{id}/tearsheet', sheet)).toEqual([]);
  const path = '/runs/{id}/simulations/{simulation_id}';
  const { body: changed } = await api.get('/runs/r/simulations/r-g0-1/tearsheet');
  expect(answerErrors(document, 'get', `${path}/tearsheet`, changed)).toEqual([]);
  expect(answerErrors(document, 'get', `${path}/trades`, await trades('?limit=3'))).toEqual([]);
});

describe('the trades of a simulation', () => {
  it('come in pages, sorted', async () => {
    const { total, trades: first } = await trades('?limit=2');
    expect(total).toBe(told.trades.length);
    expect(first.map(({ number, entry_ts, net_return }) => [number, entry_ts, net_return])).toEqual(
      told.trades.slice(0, 2).map((trade, k) => [k + 1, trade['entry_ts'], trade['net_return']]),
    );
    const { trades: best } = await trades('?sort=net_return&order=desc&limit=3&offset=1');
    const returns = told.trades.map(({ net_return }) => net_return as number).toSorted((a, b) => b - a);
    expect(best.map(({ net_return }) => net_return)).toEqual(returns.slice(1, 4));
    expect((await api.get('/runs/r/simulations/r-g0-0/trades?limit=1001')).status).toBe(400);
  });

  it('are refused where they are not those of the result', async () => {
    const { status, body } = await api.get('/runs/r/simulations/r-g0-1/trades');
    expect([status, body['detail']]).toEqual([409, expect.stringContaining('another result now')]);
  });
});

describe('the tearsheet of a promoted model', () => {
  it('is that of its simulation, with the verdicts that are on record', async () => {
    const { subject, detail, verdicts } = await tearsheet('/promoted/p_r');
    expect(subject).toMatchObject({ promoted_id: 'p_r', simulation_id: 'r-g0-0', features: ['a', 'b'] });
    expect(detail!.equity!.sessions).toHaveLength(told.daily.length);
    expect(verdicts.map(({ question }) => question)).toEqual([
      'luck',
      'unseen',
      'grid',
      'costs',
      'benchmark',
    ]);
  });

  it('has its equity in few points from what is on file, without any service', async () => {
    const { body: before } = await api.get('/promoted/p_r/equity');
    expect(before).toMatchObject({ sessions: [], unknown: expect.stringContaining('on file') as string });
    const returns = told.daily.map(({ net_return }) => net_return);
    const days = told.daily.map(({ session }) => Date.parse(session) / 86_400_000);
    const table = dailyTable(['other', 'r-g0-0'], Int32Array.from(days), [
      new Float64Array(returns.length),
      Float64Array.from(returns),
    ]);
    await database.query(
      `INSERT INTO generation_returns (run_id, generation, symbol, columns, sessions, file) VALUES ('r', 0, 'SPX', 2, $1, $2)`,
      [returns.length, packed(table)],
    );
    const { body } = await api.get('/promoted/p_r/equity?points=12');
    expect((await api.get('/runs/r/simulations/r-g0-0/equity?points=12')).body).toEqual(body);
    expect((await api.get('/runs/other/simulations/r-g0-0/equity')).status).toBe(404);
    const { sessions, strategy, total_sessions } = body as {
      sessions: string[];
      strategy: number[];
      total_sessions: number;
    };
    expect([sessions.length, strategy.length, total_sessions]).toEqual([12, 12, returns.length]);
    expect([sessions.at(-1), strategy.at(-1)]).toEqual([
      told.daily.at(-1)!.session,
      Number(told.daily.at(-1)!.strategy.toPrecision(6)),
    ]);
  });
});

describe('the tearsheet as one file', () => {
  it('has everything in it, no script, and a policy that lets its one style through', async () => {
    const { headers, text } = await api.page('/promoted/p_r/tearsheet.html');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    const [, style] = /<style>(.*?)<\/style>/s.exec(text)!;
    const hash = createHash('sha256').update(style!).digest('base64');
    expect(headers['content-security-policy']).toContain(`default-src 'none'; style-src 'sha256-${hash}'`);
    expect(text).toContain(`style-src 'sha256-${hash}'`);
    expect(text).not.toMatch(/<script|<link|<img|<iframe| style=| on[a-z]+=|https?:|url\(/i);
    expect(text).not.toMatch(/NaN|Infinity|undefined<|null</);
    for (const part of [
      'Is it luck?',
      'Criteria',
      'Deepest drawdowns',
      'Months',
      'holdout: never drawn',
      'p_r',
    ]) {
      expect(text).toContain(part);
    }
    expect(text.match(/<svg /g)).toHaveLength(6);
    expect(text).toContain(`<td>${told.stats['trade_count']}</td>`);
  });

  it('says why there are no curves', async () => {
    const { text } = await api.page('/runs/r/simulations/r-g0-1/tearsheet.html');
    expect(text).toContain('They are not shown: the simulation service gives another result now');
    expect(text).not.toContain('<svg ');
  });

  it('is refused as JSON for what there is not', async () => {
    expect((await api.get('/promoted/p_none/tearsheet.html')).status).toBe(404);
  });
});

describe('the bundle of a promoted model', () => {
  it('has files that are what their hashes say, and says what is missing', async () => {
    const { status, body } = await api.get('/promoted/p_r/bundle');
    expect(status).toBe(200);
    const { files, missing, reproduce } = body as unknown as BundleAnswer;
    expect(files.map(({ name }) => name)).toEqual([
      'model.json',
      'run-config.json',
      'tearsheet.json',
      'daily.csv',
      'trades.csv',
      'SHA256SUMS',
    ]);
    for (const { content, sha256, bytes } of files) {
      expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
      expect(Buffer.byteLength(content)).toBe(bytes);
    }
    expect(files.at(-1)!.content).toBe(
      files
        .slice(0, -1)
        .map(({ name, sha256 }) => `${sha256}  ${name}\n`)
        .join(''),
    );
    const lines = files
      .find(({ name }) => name === 'trades.csv')!
      .content.trimEnd()
      .split('\n');
    expect(lines).toHaveLength(told.trades.length + 1);
    expect(lines[0]).toMatch(/^number,entry_ts,.*,prediction,regime_vix,regime_gmm$/);
    const file = await api.page('/promoted/p_r/trades.csv');
    expect(file.text.trimEnd().split('\n')).toEqual(lines);
    expect(file.headers['content-disposition']).toBe('attachment; filename="p_r.trades.csv"');
    expect(lines[1]).toContain(String(told.trades[0]!['net_return']));
    expect(reproduce).toBe('npm run reproduce -- p_r');
    expect(missing).toEqual([expect.stringMatching(/^reproduction\.json: p_r cannot be reproduced/)]);
    expect((await api.get('/promoted/p_r/bundle')).body).toEqual(body);
  });
});

// Last, as the service does not come back.
describe('without the simulation service', () => {
  it('is what is on record, with the reason', async () => {
    const params = { round_trip_bp: null, data_version: 'v1' };
    const row = { params, result: told.stats, model_id: 'm_gone' };
    await insertJob(database, { run: 'r', generation: 0, index: 4 }, row);
    service.training.answer = problem(404, 'There is no model "m_gone".');
    const gone = await tearsheet('/runs/r/simulations/r-g0-4');
    expect(gone).toMatchObject({ detail: null, passing: false });
    expect(gone.unknown).toContain('There is no model');
    await service.stop();
    await insertJob(database, { run: 'r', generation: 0, index: 5 }, row);
    const away = await tearsheet('/runs/r/simulations/r-g0-5');
    expect(away).toMatchObject({ detail: null, passing: true, headline: { sqn: told.stats['sqn'] } });
    expect((await api.get('/runs/r/simulations/r-g0-5/trades')).status).toBe(503);
  });
});
