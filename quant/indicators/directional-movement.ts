import type { Bars } from './bars.js';
import { fromBar } from './from-bar.js';
import { ratio } from './ratio.js';
import { trueRange } from './true-range.js';
import { wilderMean } from './wilder-mean.js';
import { withhold } from './withhold.js';

export interface DirectionalMovement {
  /** Strength of the trend, 0..100, whatever its direction. */
  readonly adx: Float64Array;
  /** (+DI - -DI) / 100, -1..1: the trend's direction. */
  readonly balance: Float64Array;
}

/**
 * Wilder's directional movement system over `n` bars: DI = 100 * mean(DM) / mean(true range), DX = 100 * |+DI - -DI| /
 * (+DI + -DI), ADX = mean(DX), all Wilder means. A market without range has 0. Both are known from bar 6n on.
 */
export function directionalMovement(bars: Bars, n: number): DirectionalMovement {
  const { high, low } = bars;
  const length = high.length;
  const range = wilderMean(trueRange(bars), n, 1);
  const smoothed = (move: (up: number, down: number) => number): Float64Array =>
    wilderMean(
      fromBar(length, 1, (t) => move(high[t]! - high[t - 1]!, low[t - 1]! - low[t]!)),
      n,
      1,
    );
  const plus = smoothed((up, down) => (up > down && up > 0 ? up : 0));
  const minus = smoothed((up, down) => (down > up && down > 0 ? down : 0));
  const dx = fromBar(length, n, (t) => 100 * ratio(Math.abs(plus[t]! - minus[t]!), plus[t]! + minus[t]!, 0));
  return {
    adx: withhold(wilderMean(dx, n, n), 6 * n),
    balance: fromBar(length, 6 * n, (t) => ratio(plus[t]! - minus[t]!, range[t]!, 0)),
  };
}
