import {
  ADX,
  ATR,
  BollingerBands,
  CCI,
  EMA,
  MACD,
  MFI,
  OBV,
  ROC,
  RSI,
  SMA,
  StochasticOscillator,
} from 'trading-signals';
import { describe, expect, it } from 'vitest';
import { syntheticMarket } from '../synthetic/synthetic-market.js';
import type { Bars } from './bars.js';
import { catalogue } from './catalogue.js';

const market = syntheticMarket({ seed: 11, sessions: 700, barsPerSession: 1, strength: 0 });
const bars: Bars = { ...market, ts: Float64Array.from(market.session, (day) => day * 86_400_000) };

type Candle = { open: number; high: number; low: number; close: number; volume: number };
const candles = Array.from(bars.close, (close, t): Candle => ({
  open: bars.open[t]!,
  high: bars.high[t]!,
  low: bars.low[t]!,
  close,
  volume: bars.volume[t]!,
}));

/** Feeds closes or candles to an indicator of the library and collects what it says at each bar. */
const each = <T>(inputs: readonly T[], indicator: { add: (input: T) => unknown }): number[] =>
  inputs.map((input) => {
    const result = indicator.add(input);
    return typeof result === 'number' ? result : Number.NaN;
  });
const part = <T, R>(
  inputs: readonly T[],
  indicator: { add: (input: T) => R },
  of: (result: NonNullable<R>) => number,
) =>
  inputs.map((input) => {
    const result = indicator.add(input);
    return result === null || result === undefined ? Number.NaN : of(result);
  });

const closes = Array.from(bars.close);
const macd = () => new MACD(new EMA(12), new EMA(26), new EMA(9));
const bands = () => new BollingerBands(20);
const stochastic = () => new StochasticOscillator({ kPeriod: 14, kSlowingPeriod: 1, dPeriod: 3 });

describe('the catalogue agrees with trading-signals', () => {
  it.each([
    { name: 'sma_20', oracle: () => each(closes, new SMA(20)) },
    { name: 'sma_50', oracle: () => each(closes, new SMA(50)) },
    { name: 'ema_12', oracle: () => each(closes, new EMA(12)) },
    { name: 'ema_26', oracle: () => each(closes, new EMA(26)) },
    { name: 'rsi_14', oracle: () => each(closes, new RSI(14)) },
    { name: 'macd_line', oracle: () => part(closes, macd(), ({ macd: line }) => line) },
    { name: 'macd_signal', oracle: () => part(closes, macd(), ({ signal }) => signal) },
    { name: 'macd_hist', oracle: () => part(closes, macd(), ({ histogram }) => histogram) },
    { name: 'atr_14', oracle: () => each(candles, new ATR(14)) },
    // The library counts a movement of 0 for the very first bar; after 300 bars nothing is left of that.
    { name: 'adx_14', oracle: () => each(candles, new ADX(14)), from: 384 },
    { name: 'bb_upper_20', oracle: () => part(closes, bands(), ({ upper }) => upper) },
    { name: 'bb_lower_20', oracle: () => part(closes, bands(), ({ lower }) => lower) },
    { name: 'cci_20', oracle: () => each(candles, new CCI(20)) },
    { name: 'mfi_14', oracle: () => each(candles, new MFI(14)) },
    { name: 'obv', oracle: () => each(candles, new OBV(2)) },
    { name: 'roc_10', oracle: () => each(closes, new ROC(10)).map((value) => 100 * value) },
    { name: 'stoch_k_14', oracle: () => part(candles, stochastic(), ({ stochK }) => stochK) },
    { name: 'stoch_d_3', oracle: () => part(candles, stochastic(), ({ stochD }) => stochD) },
    { name: 'volume_sma_20', oracle: () => each(Array.from(bars.volume), new SMA(20)) },
  ])('$name', ({ name, oracle, from }) => {
    const column = catalogue(false).find((each) => each.name === name)!;
    const values = column.compute(bars);
    const theirs = oracle();
    let compared = 0;
    for (let t = from ?? column.warmupBars; t < values.length; t++) {
      if (Number.isNaN(theirs[t]!)) continue;
      compared++;
      expect(Math.abs(values[t]! - theirs[t]!), `bar ${t}`).toBeLessThan(
        1e-9 * Math.max(1, Math.abs(theirs[t]!)),
      );
    }
    expect(compared).toBeGreaterThan(300);
  });
});
