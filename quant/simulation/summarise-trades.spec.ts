import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../random/mulberry32.js';
import { benchmarkEquity } from './benchmark.js';
import { calendarOf } from './calendar.js';
import type { Market } from './market.js';
import { regimeMask } from './regime-mask.js';
import { runBacktest } from './run-backtest.js';
import { sessionEnds } from './session-ends.js';
import { summariseTrades } from './summarise-trades.js';
import { createTradeBuffer } from './trade-buffer.js';

/** 2024-01-08, a Monday, and the two weeks that follow. */
const DAYS = Int32Array.of(19730, 19731, 19732, 19733, 19734, 19737, 19738, 19739);

function daily(open: number[], prediction: number[], horizon = 1): Market {
  const session = DAYS.slice(0, open.length);
  return {
    open: Float64Array.from(open),
    close: Float64Array.from(open, (price) => price + 1),
    session,
    prediction: Float64Array.from(prediction),
    z: new Float64Array(open.length),
    sessionEnd: sessionEnds(session, true),
    horizon,
  };
}

function summarise(market: Market, cost = 0) {
  const bars = market.open.length;
  const range = { first: 0, last: bars - 1 };
  const trades = createTradeBuffer(bars);
  runBacktest(market, { threshold: 0, zScoreCutoff: 0, mask: regimeMask(bars, []), cost }, range, trades);
  return summariseTrades(trades, range, calendarOf(market.session, range));
}

describe('the summary of a backtest', () => {
  it('is hand-computed', () => {
    const none = Number.NaN;
    const found = summarise(
      daily([100, 100, 150, 100, 80, 100, 100, 75], [1, none, -1, none, none, 1, none, none]),
    );
    expect(found).toMatchObject({
      tradeCount: 3,
      profitFactorStatus: 'finite',
      winRate: 2 / 3,
      exposure: 3 / 8,
      daily: { n: 8 },
    });
    expect(found.avgLoss).toBeCloseTo(-0.25, 12);
    expect(found.profitFactor).toBeCloseTo(0.7 / 0.25, 12);
    expect(found.totalReturn).toBeCloseTo(1.5 * 1.2 * 0.75 - 1, 12);
    expect(found.maxDrawdown).toBeCloseTo(0.25, 12);
    expect(found.weeklyConsistency).toBeCloseTo(Math.SQRT1_2 / 1.5, 12);
  });

  it('says what no trade leaves undefined', () => {
    expect(summarise(daily([1, 2, 3], [0, 0, 0]))).toEqual({
      tradeCount: 0,
      sqn: null,
      sqnRaw: null,
      profitFactor: null,
      profitFactorStatus: 'undefined',
      expectancy: null,
      winRate: null,
      avgWin: null,
      avgLoss: null,
      weeklyConsistency: null,
      totalReturn: 0,
      maxDrawdown: 0,
      sharpe: null,
      sortino: null,
      exposure: 0,
      daily: { n: 3, mean: 0, sd: 0, skew: null, kurtosis: null },
    });
  });

  it.each([
    {
      name: 'a gain',
      exit: 110,
      factor: { profitFactor: null, profitFactorStatus: 'inf' },
      avgWin: 0.1,
      avgLoss: null,
    },
    {
      name: 'a loss',
      exit: 90,
      factor: { profitFactor: 0, profitFactorStatus: 'finite' },
      avgWin: null,
      avgLoss: -0.1,
    },
    {
      name: 'nothing',
      exit: 100,
      factor: { profitFactor: null, profitFactorStatus: 'undefined' },
      avgWin: null,
      avgLoss: null,
    },
  ])('says what a single trade leaves undefined when it is $name', ({ exit, factor, avgWin, avgLoss }) => {
    const found = summarise(daily([100, 100, exit, exit], [1, 0, 0, 0]));
    expect(found).toMatchObject({
      tradeCount: 1,
      sqn: null,
      sqnRaw: null,
      weeklyConsistency: null,
      ...factor,
    });
    expect([found.avgWin, found.avgLoss]).toEqual(
      [avgWin, avgLoss].map((each) => (each === null ? null : (expect.closeTo(each, 12) as number))),
    );
    for (const value of [found.sharpe, found.sortino]) {
      expect(value === null || Number.isFinite(value)).toBe(true);
    }
  });

  it('finds no quality in noise', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const next = mulberry32(seed);
      const bars = 30_000;
      let price = 100;
      const open = Float64Array.from({ length: bars }, () => (price *= 1 + (next() - 0.5) * 0.004));
      const session = Int32Array.from(open, (_, t) => Math.floor(t / 390));
      const found = summarise({
        open,
        close: open,
        session,
        prediction: Float64Array.from(open, () => next() - 0.5),
        z: new Float64Array(bars),
        sessionEnd: sessionEnds(session, false),
        horizon: 5,
      });
      expect(found.tradeCount).toBeGreaterThan(5000);
      expect(Math.abs(found.sqnRaw!)).toBeLessThan(3);
      expect(Math.abs(found.sqn!)).toBeLessThan(0.5);
    }
  });
});

describe('the benchmark', () => {
  it('buys at the second open and is worth the close of each session', () => {
    const market = daily([100, 200, 300], [0, 0, 0]);
    const range = { first: 0, last: 2 };
    expect(benchmarkEquity(market, range, calendarOf(market.session, range))).toEqual(
      Float64Array.of(1, 201 / 200, 301 / 200),
    );
  });
});
