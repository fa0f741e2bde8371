import type { TargetTransform } from './request.js';

export interface LabelOptions {
  readonly open: Float64Array;
  readonly close: Float64Array;
  readonly session: Int32Array;
  readonly target: 'close' | 'open';
  readonly transform: TargetTransform;
  /** Bars held. */
  readonly horizon: number;
  /** Whether positions end with their session; labels that cross it are then missing. */
  readonly intraday: boolean;
}

/**
 * Returns the label of a decision at the close of each bar t: from close[t] to close[t + horizon], or, for `open`, what
 * is traded: from open[t + 1] to open[t + 1 + horizon]. `none` is the price at the end itself, `log` its logarithm. NaN where the label would pass the end of the data or, intraday,
 * of the session; bar t + 1 + horizon must exist for both, because the trade ends there.
 */
export function labels(options: LabelOptions): Float64Array {
  const { target, transform, horizon, session } = options;
  const price = options[target];
  const delay = target === 'open' ? 1 : 0;
  const bars = price.length;
  const out = new Float64Array(bars).fill(Number.NaN);
  for (let bar = 0; bar + 1 + horizon < bars; bar++) {
    if (options.intraday && session[bar] !== session[bar + 1 + horizon]) continue;
    const value = labelOf(transform, price[bar + delay]!, price[bar + delay + horizon]!);
    if (Number.isFinite(value)) out[bar] = value;
  }
  return out;
}

function labelOf(transform: TargetTransform, from: number, to: number): number {
  if (transform === 'none') return to;
  if (transform === 'log') return Math.log(to);
  return transform === 'log_return' ? Math.log(to / from) : to / from - 1;
}
