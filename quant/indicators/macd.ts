import { exponentialMean } from './exponential-mean.js';
import { fromBar } from './from-bar.js';

export interface Macd {
  readonly line: Float64Array;
  readonly signal: Float64Array;
  readonly histogram: Float64Array;
}

export const MACD_LINE_WARMUP = 104;
export const MACD_SIGNAL_WARMUP = 120;

/**
 * Appel's MACD(12, 26, 9) of the close, in price units: line = ema12 - ema26, signal = ema9 of the line seeded at
 * bar 25, histogram = line - signal. The line is known from bar 104 on, the other two from bar 120 on.
 */
export function macd(close: Float64Array): Macd {
  const fast = exponentialMean(close, 12, 0);
  const slow = exponentialMean(close, 26, 0);
  const whole = fromBar(close.length, 0, (t) => fast[t]! - slow[t]!);
  const signal = exponentialMean(whole, 9, MACD_SIGNAL_WARMUP, 25);
  return {
    line: fromBar(close.length, MACD_LINE_WARMUP, (t) => whole[t]!),
    signal,
    histogram: fromBar(close.length, MACD_SIGNAL_WARMUP, (t) => whole[t]! - signal[t]!),
  };
}
