import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodeDaily } from '../../quant/statistics/decode-daily.js';
import { columnOf } from '../../quant/statistics/return-table.js';
import {
  dailyMarket,
  HOLDOUT_FROM,
  intradayMarket,
  problem,
  SELECTION_FROM,
  serveMarket,
} from '../../test/support/simulated-upstream.js';
import { SimulationApp } from '../../test/support/simulation-app.js';

/** Real: the application, HTTP, Arrow. Not real: the training and the feature service, which answer what is set. */
let app: SimulationApp;

beforeEach(async () => {
  app = await new SimulationApp().start();
});
afterEach(() => app.stop());

const one = { id: 'a', threshold: 0.0001, z_score_cutoff: 0, regime_filter: {} };

const grid = [0, 1e-4, 2e-4, 4e-4].flatMap((threshold) =>
  [0, 1.2, 1.5, 1.8].flatMap((z_score_cutoff) =>
    [{}, { regime_vix: [0, 1] }, { regime_vix: [2, 3] }, { regime_gmm: [1], regime_vix: [0] }].map(
      (regime_filter) => ({ threshold, z_score_cutoff, regime_filter }),
    ),
  ),
);

const DAY = 86_400_000;
const dayOf = (session: number): string => new Date(session * DAY).toISOString().slice(0, 10);

describe('daily returns', () => {
  it.each(['selection', 'holdout'])(
    'of the %s are to the bit those of the single backtests',
    async (segment) => {
      const configurations = grid.map((each, k) => ({
        ...each,
        id: `c${k}`,
        ...(k % 3 === 0 ? {} : { costs: { round_trip_bp: k % 3 === 1 ? 0 : 7 } }),
      }));
      const { status, headers, bytes } = await app.dailyReturns({ segment, configurations });
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('application/octet-stream');
      expect([headers.get('x-data-version'), headers.get('x-engine-version')]).toEqual(['v1', 'sim-1']);
      const table = decodeDaily(bytes);
      expect(table.ids).toEqual(configurations.map(({ id }) => id));
      for (const [k, { id: _, ...strategy }] of configurations.entries()) {
        const { daily } = (await app.simulate({ ...strategy, segment, detail: true })).body;
        expect(Array.from(table.sessions, dayOf)).toEqual(daily.map(({ session }) => session));
        expect(columnOf(table, k)).toEqual(Float64Array.from(daily, (day) => day.net_return));
      }
      const traded = configurations.filter((_, k) => columnOf(table, k).some((value) => value !== 0));
      expect(traded.length).toBeGreaterThan(30);
      expect([app.training.asked.length, app.feature.asked.length]).toEqual([1, 1]);
    },
  );

  it('have a row for every session of the segment, days without a trade included', async () => {
    const { bytes } = await app.dailyReturns({ configurations: [{ ...one, threshold: 1 }] });
    const { sessions, values } = decodeDaily(bytes);
    expect(sessions).toEqual(dailyMarket().frame.session.slice(SELECTION_FROM, HOLDOUT_FROM));
    expect(values).toEqual(new Float64Array(HOLDOUT_FROM - SELECTION_FROM));
  });

  it('put intraday trades into the session that they were left in', async () => {
    serveMarket(intradayMarket(), app.training, app.feature);
    const [table, { body }] = [
      decodeDaily((await app.dailyReturns({ configurations: [one] })).bytes),
      await app.simulate({ detail: true }),
    ];
    expect(table.sessions).toEqual(Int32Array.of(16_437, 16_438));
    expect(table.values).toEqual(Float64Array.from(body.daily, ({ net_return }) => net_return));
    const left = [0, 1].map((k) => {
      const nets = body.trades.slice(2 * k, 2 * k + 2).map(({ net_return }) => Number(net_return));
      return nets[0]! + nets[1]!;
    });
    expect(table.values).toEqual(Float64Array.from(left));
  });

  it.each([
    ['the training segment', { segment: 'training' }, 422, /"training" cannot be simulated/],
    [
      'an unknown regime',
      { configurations: [one, { ...one, id: 'b', regime_filter: { regime_moon: [1] } }] },
      422,
      /regime_moon.*regime_vix, regime_gmm/,
    ],
    ['the same id twice', { configurations: [one, one] }, 400, /different ids/],
    ['no configuration', { configurations: [] }, 400, /configurations/],
    ['a configuration that is none', { configurations: [7] }, 400, /configurations/],
    ['no configurations at all', { configurations: undefined }, 400, /configurations/],
    ['a negative threshold', { configurations: [{ ...one, threshold: -1 }] }, 400, /threshold/],
    ['an id with a slash', { configurations: [{ ...one, id: 'a/b' }] }, 400, /id must match/],
    ['a span of its own', { start: '2016-06-01' }, 400, /start/],
    [
      'too many configurations',
      { configurations: Array.from({ length: 4097 }, (_, k) => ({ ...one, id: `c${k}` })) },
      400,
      /no more than 4096/,
    ],
  ])('are refused for %s', async (_, change, status, detail) => {
    const found = await app.dailyReturns(change);
    expect(found.status).toBe(status);
    expect(found.detail).toMatch(detail);
  });

  it('are refused for training rows', async () => {
    const market = dailyMarket();
    market.predictions.trainUntil[5] = market.frame.ts[SELECTION_FROM + 5]!;
    serveMarket(market, app.training, app.feature);
    expect(await app.dailyReturns()).toMatchObject({
      status: 422,
      detail: expect.stringMatching(/not out of sample/) as string,
    });
  });

  it('say by its type when it is the model or the symbol that is unknown', async () => {
    app.feature.answer = problem(404, 'no such symbol');
    expect(await app.dailyReturns()).toMatchObject({ status: 404, type: 'unknown-symbol' });
    app.training.answer = problem(404, 'no such model');
    expect(await app.dailyReturns()).toMatchObject({ status: 404, type: 'unknown-model' });
  });

  it('take as many configurations as are promised', async () => {
    const configurations = Array.from({ length: 4096 }, (_, k) => ({
      ...grid[k % grid.length]!,
      id: `c${k}`,
    }));
    const { status, bytes } = await app.dailyReturns({ configurations });
    expect(status).toBe(200);
    expect(decodeDaily(bytes).columns).toBe(4096);
  });
});
