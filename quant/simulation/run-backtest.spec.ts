import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../random/mulberry32.js';
import type { Market } from './market.js';
import { regimeMask } from './regime-mask.js';
import { runBacktest, type StrategyConfig } from './run-backtest.js';
import { sessionEnds } from './session-ends.js';
import { createTradeBuffer } from './trade-buffer.js';

interface Plan {
  open: number[];
  close?: number[];
  session?: number[];
  prediction: number[];
  z?: number[];
  horizon?: number;
}

function marketOf({ open, close = open, session, prediction, z, horizon = 1 }: Plan): Market {
  const days = Int32Array.from(session ?? open.map((_, i) => i));
  return {
    open: Float64Array.from(open),
    close: Float64Array.from(close),
    session: days,
    prediction: Float64Array.from(prediction),
    z: Float64Array.from(z ?? open.map(() => 0)),
    sessionEnd: sessionEnds(days, session === undefined),
    horizon,
  };
}

const ALL: Omit<StrategyConfig, 'mask'> = { threshold: 0, zScoreCutoff: 0, cost: 0 };

function run(market: Market, config: Partial<StrategyConfig> = {}, first = 0, last = market.open.length - 1) {
  const bars = market.open.length;
  const trades = createTradeBuffer(bars);
  const signals = runBacktest(
    market,
    { ...ALL, mask: regimeMask(bars, []), ...config },
    { first, last },
    trades,
  );
  const list = Array.from({ length: trades.count }, (_, i) => ({
    entry: trades.entry[i]!,
    exit: trades.exit[i]!,
    atClose: trades.atClose[i] === 1,
    direction: trades.direction[i]!,
    gross: trades.gross[i]!,
    net: trades.net[i]!,
  }));
  return { signals, list, spans: list.map(({ entry, exit }) => [entry, exit]) };
}

const NONE = Number.NaN;
const OPENS = [100, 110, 121, 110, 88, 88];

describe('a backtest held across sessions', () => {
  it('enters at the next open and leaves a horizon later', () => {
    const { list, signals } = run(marketOf({ open: OPENS, prediction: [1, NONE, -1, NONE, NONE, NONE] }), {
      cost: 0.001,
    });
    expect(signals).toBe(2);
    expect(list).toMatchObject([
      { entry: 1, exit: 2, direction: 1, atClose: false },
      { entry: 3, exit: 4, direction: -1, atClose: false },
    ]);
    expect(list.map(({ gross }) => gross)).toEqual([121 / 110 - 1, -(88 / 110 - 1)]);
    expect(list.map(({ gross, net }) => gross - net)).toEqual([
      expect.closeTo(0.001, 15),
      expect.closeTo(0.001, 15),
    ]);
  });

  it('goes back to back but never overlaps', () => {
    const prediction = OPENS.map(() => 1);
    expect(run(marketOf({ open: OPENS, prediction })).spans).toEqual([1, 2, 3, 4].map((t) => [t, t + 1]));
    expect(run(marketOf({ open: OPENS, prediction, horizon: 2 })).spans).toEqual([
      [1, 3],
      [3, 5],
    ]);
  });

  it('does not open what it cannot leave inside the range', () => {
    const market = marketOf({ open: OPENS, prediction: OPENS.map(() => 1), horizon: 3 });
    expect(run(market).spans).toEqual([[1, 4]]);
    expect(run(market, {}, 0, 3).spans).toEqual([]);
    expect(run(market, {}, 1, 5).spans).toEqual([[2, 5]]);
  });

  it.each([
    { name: 'a threshold that is reached exactly', config: { threshold: 0.5 }, spans: [[1, 2]], signals: 1 },
    { name: 'a threshold above', config: { threshold: 0.51 }, spans: [], signals: 0 },
    { name: 'an outlier', config: { zScoreCutoff: 2.9 }, spans: [], signals: 1 },
    { name: 'a score at the cutoff', config: { zScoreCutoff: 3 }, spans: [[1, 2]], signals: 1 },
    { name: 'no cutoff', config: { zScoreCutoff: 0 }, spans: [[1, 2]], signals: 1 },
    { name: 'a forbidden regime', config: { mask: Uint8Array.of(0, 1, 1, 1, 1, 1) }, spans: [], signals: 1 },
    {
      name: 'a regime that is forbidden later',
      config: { mask: Uint8Array.of(1, 0, 0, 0, 0, 0) },
      spans: [[1, 2]],
      signals: 1,
    },
  ])('with $name', ({ config, spans, signals }) => {
    const market = marketOf({
      open: OPENS,
      prediction: [-0.5, NONE, NONE, NONE, NONE, NONE],
      z: [3, 0, 0, 0, 0, 0],
    });
    expect(run(market, config)).toMatchObject({ spans, signals });
  });

  it('ignores predictions without a direction', () => {
    expect(run(marketOf({ open: OPENS, prediction: [0, -0, NONE, 0, NONE, 0] }))).toMatchObject({
      signals: 0,
      spans: [],
    });
  });
});

describe('an intraday backtest', () => {
  const session = [1, 1, 1, 2, 2, 2];
  const close = [101, 111, 132, 111, 89, 99];

  it('closes positions at the last close of the session', () => {
    const market = marketOf({ open: OPENS, close, session, prediction: OPENS.map(() => 1), horizon: 5 });
    expect(run(market).list).toMatchObject([
      { entry: 1, exit: 2, atClose: true, gross: 132 / 110 - 1 },
      { entry: 4, exit: 5, atClose: true, gross: 99 / 88 - 1 },
    ]);
  });

  it('takes no decision on the last bar of a session', () => {
    const market = marketOf({ open: OPENS, close, session, prediction: [NONE, NONE, 1, NONE, NONE, 1] });
    expect(run(market)).toMatchObject({ signals: 2, spans: [] });
  });

  it('leaves at the open when the horizon ends inside the session', () => {
    const market = marketOf({ open: OPENS, close, session, prediction: [1, 1, NONE, NONE, NONE, NONE] });
    expect(run(market).list).toMatchObject([
      { entry: 1, exit: 2, atClose: false },
      { entry: 2, exit: 2, atClose: true, gross: 132 / 121 - 1 },
    ]);
  });
});

function walk(bars: number, seed: number): number[] {
  const next = mulberry32(seed);
  let price = 100;
  return Array.from({ length: bars }, () => (price *= 1 + (next() - 0.5) * 0.02));
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('no fill uses what is not known yet', () => {
  const open = walk(20_000, 7);
  const known = open.map((price, t) => price / (open[t - 1] ?? price) - 1);
  const average = (prediction: number[]) =>
    mean(run(marketOf({ open, prediction })).list.map(({ gross }) => gross));

  it('an oracle of the return from open t + 1 to open t + 2 earns it', () => {
    expect(average(known.map((_, t) => known[t + 2] ?? NONE))).toBeGreaterThan(0.004);
  });

  it.each([0, 1])('a signal that knows the return until open t + %i earns nothing', (ahead) => {
    expect(Math.abs(average(known.map((_, t) => known[t + ahead] ?? NONE)))).toBeLessThan(0.0002);
  });

  it('bars after the range change nothing', () => {
    const prediction = walk(open.length, 8).map((value) => value - 100);
    const whole = run(marketOf({ open, prediction, horizon: 3 }), {}, 0, 999);
    const cut = run(
      marketOf({ open: open.slice(0, 1000), prediction: prediction.slice(0, 1000), horizon: 3 }),
    );
    expect(whole).toEqual(cut);
  });
});

const plans = fc
  .record({
    bars: fc.integer({ min: 2, max: 60 }),
    seed: fc.nat(),
    horizon: fc.integer({ min: 1, max: 7 }),
    perSession: fc.option(fc.integer({ min: 1, max: 12 })),
    threshold: fc.double({ min: 0, max: 0.6, noNaN: true }),
    zScoreCutoff: fc.constantFrom(0, 0.5, 1.5),
  })
  .map(({ bars, seed, horizon, perSession, threshold, zScoreCutoff }) => {
    const next = mulberry32(seed);
    const prediction = Array.from({ length: bars }, () => (next() < 0.1 ? NONE : next() * 2 - 1));
    const market = marketOf({
      open: walk(bars, seed + 1),
      close: walk(bars, seed + 2),
      session:
        perSession === null ? undefined : Array.from({ length: bars }, (_, t) => Math.floor(t / perSession)),
      prediction,
      z: Array.from({ length: bars }, () => next() * 2),
      horizon,
    });
    return { market, config: { threshold, zScoreCutoff }, perSession };
  });

describe('every backtest', () => {
  it('holds one position at a time, for the horizon or to the end of the session', () => {
    fc.assert(
      fc.property(plans, ({ market, config }) => {
        const { list, signals } = run(market, config);
        expect(list.length).toBeLessThanOrEqual(signals);
        let free = 1;
        for (const { entry, exit, atClose } of list) {
          expect(entry).toBeGreaterThanOrEqual(free);
          expect(exit - entry).toBeLessThanOrEqual(market.horizon);
          if (!atClose) expect(exit - entry).toBe(market.horizon);
          else expect(market.session[exit]).toBe(market.session[entry]);
          expect(Math.abs(market.prediction[entry - 1]!)).toBeGreaterThanOrEqual(config.threshold);
          free = atClose ? exit + 1 : exit;
        }
      }),
    );
  });

  it('subtracts the cost from each trade and changes nothing else', () => {
    fc.assert(
      fc.property(plans, fc.double({ min: 0, max: 0.01, noNaN: true }), ({ market, config }, cost) => {
        const free = run(market, config);
        const paid = run(market, { ...config, cost });
        expect(paid.spans).toEqual(free.spans);
        expect(paid.list.map(({ net }) => net)).toEqual(free.list.map(({ net }) => net - cost));
      }),
    );
  });

  it('mirrors its gross returns when the predictions are mirrored', () => {
    fc.assert(
      fc.property(plans, ({ market, config }) => {
        const mirrored = { ...market, prediction: market.prediction.map((value) => -value) };
        const [one, other] = [run(market, config), run(mirrored, config)];
        expect(other.spans).toEqual(one.spans);
        expect(other.list.map(({ gross }) => -gross + 0)).toEqual(one.list.map(({ gross }) => gross + 0));
      }),
    );
  });

  it('has fewer signals at a higher threshold', () => {
    fc.assert(
      fc.property(plans, fc.double({ min: 0, max: 0.5, noNaN: true }), ({ market, config }, more) => {
        const higher = { ...config, threshold: config.threshold + more };
        expect(run(market, higher).signals).toBeLessThanOrEqual(run(market, config).signals);
      }),
    );
  });
});
