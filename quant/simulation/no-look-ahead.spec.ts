import { describe, expect, it } from 'vitest';
import { catalogue, CATALOGUE_WARMUP_BARS } from '../indicators/catalogue.js';
import { syntheticMarket } from '../synthetic/synthetic-market.js';
import { binColumns } from '../trees/bin-columns.js';
import { growForest } from '../trees/grow-forest.js';
import { predictEnsemble } from '../trees/predict-ensemble.js';
import { rankColumns } from '../trees/rank-columns.js';
import { calendarOf } from './calendar.js';
import { regimeMask } from './regime-mask.js';
import { runBacktest } from './run-backtest.js';
import { sessionEnds } from './session-ends.js';
import { summariseTrades, type TradeSummary } from './summarise-trades.js';
import { createTradeBuffer } from './trade-buffer.js';

const SESSIONS = 36;
const MINUTES = 390;
const BARS = SESSIONS * MINUTES;
const noise = syntheticMarket({ seed: 11, sessions: SESSIONS, barsPerSession: MINUTES, strength: 0 });
const bars = { ...noise, ts: Float64Array.from(noise.session, (day, t) => day * 86_400_000 + t * 60_000) };

/** Trades the predictions of the bars [first, BARS) without costs, flat at the end of each session. */
function trade(prediction: Float64Array, first: number, threshold = 0): TradeSummary {
  const range = { first, last: BARS - 1 };
  const trades = createTradeBuffer(BARS);
  const market = {
    ...noise,
    prediction,
    z: new Float64Array(BARS),
    sessionEnd: sessionEnds(noise.session, false),
    horizon: 1,
  };
  runBacktest(market, { threshold, zScoreCutoff: 0, mask: regimeMask(BARS, []), cost: 0 }, range, trades);
  return summariseTrades(trades, range, calendarOf(noise.session, range));
}

/** At each bar what the values say `bars` bars later (or, below 0, earlier). */
const moved = (values: Float64Array, by: number): Float64Array =>
  values.map((_, t) => values[t + by] ?? Number.NaN);

describe('a column of the catalogue, traded on noise as it stands', () => {
  const around = (values: Float64Array): Float64Array => {
    const known = values.slice(CATALOGUE_WARMUP_BARS).sort();
    const median = known[Math.floor(known.length / 2)]!;
    return values.map((value) => value - median);
  };
  const columns = catalogue(true).map(({ name, compute }) => ({ name, values: around(compute(bars)) }));
  const quality = (values: Float64Array, by: number): number =>
    Math.abs(trade(moved(values, by), CATALOGUE_WARMUP_BARS).sqnRaw ?? 0);

  it.each(columns)('$name earns nothing, nor a bar late', ({ values }) => {
    // Of 120 tries the luckiest is expected at 2.6 standard errors and beyond 4.3 once in 500 markets.
    expect(quality(values, 0)).toBeLessThan(4.3);
    expect(quality(values, -1)).toBeLessThan(4.3);
  });

  it.each(['logret_1', 'body', 'close_location', 'rsi_14', 'stoch_k_14', 'bb_pct_b_20'])(
    '%s of the next bar, which is the label, earns what nobody can earn',
    (name) => {
      const { values } = columns.find((each) => each.name === name)!;
      expect(quality(values, 1)).toBeGreaterThan(20);
    },
  );
});

describe('a forest on noise', () => {
  const FEATURES = [
    'logret_1',
    'logret_5',
    'rsi_14',
    'realized_vol_20',
    'close_to_sma_20',
    'volume_zscore_20',
  ];
  const p = FEATURES.length;
  const x = new Float64Array(BARS * p);
  FEATURES.forEach((name, j) => {
    const values = catalogue(true)
      .find((each) => each.name === name)!
      .compute(bars);
    values.forEach((value, t) => (x[t * p + j] = value));
  });
  const { open } = noise;
  const y = Float64Array.from(open, (_, t) => Math.log((open[t + 2] ?? Number.NaN) / open[t + 1]!));
  const trainUntil = 30 * MINUTES;
  const rows = Int32Array.from(
    { length: trainUntil - 2 - CATALOGUE_WARMUP_BARS },
    (_, i) => i + CATALOGUE_WARMUP_BARS,
  );
  const members = rows.map((_, i) => i);
  const forest = growForest(binColumns(rankColumns(x, p, rows), members, 64), y, members, {
    trees: 50,
    maxDepth: 12,
    maxLeaves: null,
    minLeaf: 50,
    maxFeatures: 1 / 3,
    bootstrap: true,
    seed: 1,
  });
  const prediction = Float64Array.from(open, (_, t) => predictEnsemble(forest, x, t * p));
  /** The threshold that a tenth of the predictions from `first` on pass. */
  const top = (first: number): number =>
    prediction
      .slice(first)
      .map(Math.abs)
      .sort()
      .at(-Math.floor((BARS - first) / 10))!;

  it('shows no quality on bars that it has not seen', () => {
    const { tradeCount, sqn } = trade(prediction, trainUntil, top(trainUntil));
    expect(tradeCount).toBeGreaterThan(200);
    expect(Math.abs(sqn!)).toBeLessThan(1);
  });

  it('looks excellent on the bars that it was trained on, which is why those are refused', () => {
    const { sqn, profitFactor } = trade(prediction, CATALOGUE_WARMUP_BARS, top(CATALOGUE_WARMUP_BARS));
    expect(sqn!).toBeGreaterThan(3);
    expect(profitFactor!).toBeGreaterThan(2);
  });
});

describe('a session that ends early', () => {
  it('is left at its own last bar, and no decision is taken there', () => {
    const session = Int32Array.of(1, 1, 1, 1, 2, 2, 3, 3, 3, 3);
    const open = Float64Array.from(session, (_, t) => 100 + t);
    const close = open.map((price) => price + 0.5);
    const market = {
      open,
      close,
      session,
      prediction: new Float64Array(10).fill(1),
      z: new Float64Array(10),
      sessionEnd: sessionEnds(session, false),
      horizon: 3,
    };
    const trades = createTradeBuffer(10);
    const config = { threshold: 0, zScoreCutoff: 0, mask: regimeMask(10, []), cost: 0 };
    runBacktest(market, config, { first: 0, last: 9 }, trades);
    const fills = Array.from({ length: trades.count }, (_, i) => [
      trades.entry[i],
      trades.exit[i],
      trades.atClose[i],
    ]);
    expect(fills).toEqual([
      [1, 3, 1],
      [5, 5, 1],
      [7, 9, 1],
    ]);
  });
});
