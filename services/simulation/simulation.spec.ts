import { Ajv } from 'ajv';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import {
  dailyMarket,
  HOLDOUT_FROM,
  intradayMarket,
  SELECTION_FROM,
  serveMarket,
} from '../../test/support/simulated-upstream.js';
import { SimulationApp } from '../../test/support/simulation-app.js';
import { answerSchema } from './http/answer.schema.js';

/** Real: the application, HTTP, Arrow. Not real: the training and the feature service, which answer what is set. */
let app: SimulationApp;

beforeEach(async () => {
  app = await new SimulationApp().start();
});
afterEach(() => app.stop());

describe('one backtest', () => {
  it('answers what the contract says, with and without detail', async () => {
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(answerSchema);
    for (const change of [{}, { detail: true }, { threshold: 1 }, { segment: 'holdout' }]) {
      const { status, body } = await app.simulate(change);
      expect(status).toBe(200);
      validate(body);
      expect(validate.errors).toBeNull();
      expect(body).toMatchObject({ data_version: 'v1', engine_version: 'sim-1' });
    }
  });

  it('asks for the frame that the model was trained on', async () => {
    await app.simulate();
    expect(app.training.asked).toEqual(['/api/models/m_1/predictions?symbol=SPX']);
    const { searchParams, pathname } = new URL(app.feature.asked[0]!, 'http://feature');
    expect(pathname).toBe('/api/frames/SPX');
    expect(Object.fromEntries(searchParams)).toEqual({
      timeframe: '1d',
      columns: '',
      reference_symbols: 'VIX,NDX',
      fit_until: '2016-02-24T14:30:00.000Z',
      data_version: 'v1',
    });
  });

  it('adds up: trades to expectancy, days to the total return and the benchmark', async () => {
    const { frame } = dailyMarket();
    const { stats, trades, daily } = (await app.simulate({ detail: true })).body;
    expect(trades.length).toBeGreaterThan(50);
    expect(trades).toHaveLength(stats.trade_count!);
    const sum = trades.reduce((total, trade) => total + Number(trade.net_return), 0);
    expect(sum / trades.length).toBeCloseTo(stats.expectancy!, 14);
    for (const trade of trades) {
      const gross = Number(trade.direction) * (Number(trade.exit) / Number(trade.entry) - 1);
      expect(trade.gross_return).toBeCloseTo(gross, 14);
      expect(Number(trade.gross_return) - Number(trade.net_return)).toBeCloseTo(1e-4, 14);
    }
    expect(daily).toHaveLength(stats.daily.sessions);
    expect(daily.at(-1)!.strategy - 1).toBeCloseTo(stats.total_return!, 14);
    expect(daily.at(-1)!.benchmark - 1).toBe(stats.benchmark_return);
    const held = frame.close[HOLDOUT_FROM - 1]! / frame.open[SELECTION_FROM + 1]! - 1;
    expect(stats.benchmark_return).toBeCloseTo(held, 14);
  });

  it('tells what was known when a trade was decided, and what it cost', async () => {
    const { frame, predictions } = dailyMarket();
    const { costs, trades } = (await app.simulate({ detail: true })).body;
    expect(costs).toEqual({ round_trip_bp: 1 });
    const times = Array.from(frame.ts, (time) => new Date(time).toISOString());
    for (const { entry_ts, prediction, regimes } of trades) {
      const decided = times.indexOf(entry_ts as string) - 1;
      expect(prediction).toBe(predictions.prediction[decided - SELECTION_FROM]);
      const labels = [...frame.regimes].map(([name, values]) => [name, values[decided]]);
      expect(regimes).toEqual(Object.fromEntries(labels));
    }
    for (const { entry_ts, exit_ts, bars, entry_session, exit_session } of trades) {
      expect([entry_session, exit_session]).toEqual(
        [entry_ts, exit_ts].map((each) => String(each).slice(0, 10)),
      );
      expect(bars).toBe(times.indexOf(exit_ts as string) - times.indexOf(entry_ts as string));
    }
    expect(trades.length).toBeGreaterThan(50);
  });

  it('costs exactly what is set', async () => {
    const [free, dear] = [
      await app.statsOf({ costs: { round_trip_bp: 0 } }),
      await app.statsOf({ costs: { round_trip_bp: 5 } }),
    ];
    expect(free.expectancy! - dear.expectancy!).toBeCloseTo(5e-4, 14);
  });

  it('closes intraday positions when the last bar of the session ends', async () => {
    serveMarket(intradayMarket(), app.training, app.feature);
    const { trades } = (await app.simulate({ detail: true })).body;
    expect(
      trades.map(({ entry_ts, exit_ts }) => [entry_ts, exit_ts].map((each) => String(each).slice(8, 16))),
    ).toEqual([
      ['02T00:05', '02T00:07'],
      ['02T00:07', '02T00:09'],
      ['03T00:10', '03T00:12'],
      ['03T00:12', '03T00:14'],
    ]);
    expect(
      trades.map(({ bars, entry_session, exit_session }) => [bars, entry_session, exit_session]),
    ).toEqual([
      [2, '2015-01-02', '2015-01-02'],
      [2, '2015-01-02', '2015-01-02'],
      [2, '2015-01-03', '2015-01-03'],
      [2, '2015-01-03', '2015-01-03'],
    ]);
  });

  it('stays inside start and end', async () => {
    const all = await app.statsOf();
    const { stats, daily } = (
      await app.simulate({ start: '2016-06-01', end: '2016-08-31T00:00:00Z', detail: true })
    ).body;
    expect(stats.span_start).toBe('2016-06-01T14:30:00.000Z');
    expect(stats.span_end).toBe('2016-08-30T14:30:00.000Z');
    expect(daily[0]!.session).toBe('2016-06-01');
    expect(stats.trade_count!).toBeLessThan(all.trade_count!);
    expect((await app.statsOf({ start: all.span_start, end: all.span_end })).sqn).toBe(all.sqn);
  });
});

describe('the strategy grid', () => {
  it('is different at each z-score cutoff', async () => {
    const cutoffs = [0, 0.9, 1.2, 1.5, 1.8];
    const found = await Promise.all(cutoffs.map((z_score_cutoff) => app.statsOf({ z_score_cutoff })));
    expect(new Set(found.map(({ total_return }) => total_return)).size).toBe(5);
    expect(new Set(found.map(({ n_signals }) => n_signals)).size).toBe(1);
  });

  it('has fewer signals at higher thresholds', async () => {
    const found = await Promise.all([0, 1e-4, 2e-4, 4e-4].map((threshold) => app.statsOf({ threshold })));
    const signals = found.map(({ n_signals }) => n_signals!);
    expect(signals).toEqual(signals.toSorted((a, b) => b - a));
    expect(new Set(signals).size).toBe(4);
  });

  it('splits the signals, not the counting of them, by regime', async () => {
    const found = await Promise.all(
      [{ regime_vix: [0, 1] }, { regime_vix: [2, 3] }, { regime_vix: [0, 1, 2, 3] }, {}].map(
        (regime_filter) => app.statsOf({ regime_filter }),
      ),
    );
    const [low, high, every, none] = found.map(({ trade_count }) => trade_count!);
    expect(every).toBe(none);
    expect(low).toBeLessThan(none!);
    expect(high).toBeLessThan(none!);
    expect(new Set(found.map(({ n_signals }) => n_signals)).size).toBe(1);
  });

  it('never trades where the model predicts nothing', async () => {
    const market = dailyMarket();
    market.predictions.prediction.fill(Number.NaN);
    serveMarket(market, app.training, app.feature);
    expect(await app.statsOf({ threshold: 0 })).toMatchObject({
      n_signals: 0,
      trade_count: 0,
      sqn: null,
      total_return: 0,
    });
  });

  it('of 140 configs loads the market once, also when all ask at once', async () => {
    const bodies = [0, 1e-4, 2e-4, 4e-4].flatMap((threshold) =>
      [0, 2, 2.5, 3, 3.5].flatMap((z_score_cutoff) =>
        [0, 1, 2, 3, 4, 5, 6].map((value) => ({
          threshold,
          z_score_cutoff,
          regime_filter: { regime_vix: [value] },
        })),
      ),
    );
    const found = await Promise.all(bodies.map((body) => app.simulate(body)));
    expect(found.filter(({ status }) => status === 200)).toHaveLength(140);
    const again = await app.simulate(bodies[7]);
    expect(again.body).toEqual(found[7]!.body);
    expect([app.training.asked.length, app.feature.asked.length]).toEqual([1, 1]);
  });
});

describe('the service', () => {
  it('says what it is', async () => {
    const response = await fetch(`${app.url}/health`);
    expect(await response.json()).toMatchObject({
      status: 'ok',
      service: 'simulation',
      version: packageJson.version,
      engine_version: 'sim-1',
    });
    const document = (await (await fetch(`${app.url}/openapi.json`)).json()) as { paths: object };
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/api/simulate', '/api/daily-returns', '/health']),
    );
  });
});
