export interface LabelOptions {
  readonly open: Float64Array;
  readonly close: Float64Array;
  readonly session: Int32Array;
  readonly target: 'close' | 'open';
  readonly transform: 'log_return' | 'pct_change';
  /** Bars held. */
  readonly horizon: number;
  /** Whether positions end with their session; labels that cross it are then missing. */
  readonly intraday: boolean;
}

/**
 * Returns the label of a decision at the close of each bar t: from close[t] to close[t + horizon], or, for `open`, what
 * is traded: from open[t + 1] to open[t + 1 + horizon]. NaN where the label would pass the end of the data or, intraday,
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
    const ratio = price[bar + delay + horizon]! / price[bar + delay]!;
    const value = transform === 'log_return' ? Math.log(ratio) : ratio - 1;
    if (Number.isFinite(value)) out[bar] = value;
  }
  return out;
}
