import type { BarRange, Market } from './market.js';
import type { TradeBuffer } from './trade-buffer.js';

/** Raised whenever the same inputs give other numbers than before. */
export const ENGINE_VERSION = 'sim-1';

export interface StrategyConfig {
  /** Smallest |prediction| that trades, at least 0. A prediction of exactly 0 has no direction and never trades. */
  readonly threshold: number;
  /** Predictions with a larger z score are outliers and dropped; 0 keeps all. */
  readonly zScoreCutoff: number;
  /** 1 where the regime at the deciding bar lets trades through. */
  readonly mask: Uint8Array;
  /** Cost of one trade, entry and exit together, as a fraction of the notional. */
  readonly cost: number;
}

/**
 * Fills `trades` with the trades of one strategy and returns the number of signals: bars of `range` whose prediction
 * passes the threshold, before outliers, regime and the open position are looked at.
 *
 * A decision at the close of bar t is entered at the open of t + 1 and left at the open of t + 1 + horizon, or at the
 * close of the session's last bar when that comes first; a decision on that last bar itself is not taken. One position
 * at a time; the next may be entered at the bar where the last one was left. A position that could not be left inside
 * `range` is not opened, so that no trade depends on bars after it.
 *
 * Allocates nothing. Measured on one core: 140 configs over 98,280 bars (747,000 trades) in 70 to 90 ms.
 *
 * @param trades room for at least as many trades as `range` has bars
 */
export function runBacktest(
  market: Market,
  { threshold, zScoreCutoff, mask, cost }: StrategyConfig,
  { first, last }: BarRange,
  trades: TradeBuffer,
): number {
  const { open, close, session, prediction, z, sessionEnd, horizon } = market;
  const least = Math.max(threshold, Number.MIN_VALUE);
  const cutoff = zScoreCutoff === 0 ? Infinity : zScoreCutoff;
  let signals = 0;
  let count = 0;
  let free = first;
  for (let t = first; t <= last; t++) {
    const predicted = prediction[t]!;
    // Written so that NaN fails.
    if (!(predicted >= least || predicted <= -least)) continue;
    signals++;
    if (t < free || mask[t] === 0 || z[t]! > cutoff) continue;
    const end = sessionEnd[t]!;
    if (t === end) continue;
    const entry = t + 1;
    const atClose = entry + horizon > end;
    const exit = atClose ? end : entry + horizon;
    if (exit > last) continue;
    const direction = predicted > 0 ? 1 : -1;
    const left = atClose ? close[exit]! : open[exit]!;
    const gross = direction * (left / open[entry]! - 1);
    trades.entry[count] = entry;
    trades.exit[count] = exit;
    trades.atClose[count] = atClose ? 1 : 0;
    trades.direction[count] = direction;
    trades.gross[count] = gross;
    trades.net[count] = gross - cost;
    trades.entrySession[count] = session[entry]!;
    trades.exitSession[count] = session[exit]!;
    count++;
    free = atClose ? exit : exit - 1;
  }
  trades.count = count;
  return signals;
}
