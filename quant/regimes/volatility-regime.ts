import type { Bars } from '../indicators/bars.js';
import { realizedVolatility } from '../indicators/realized-volatility.js';
import { bucketOf, quartileEdges } from './quantile-bucket.js';
import { MIN_REGIME_ROWS, TooFewRegimeRowsError } from './regime-rows.js';

/** Closing values of a volatility index, one a session, sessions ascending, as they are known at each bar of a series. */
export interface VolatilityIndex {
  readonly session: Int32Array;
  readonly close: Float64Array;
  /** For each bar of the series the last value whose day had ended by the end of the bar, or -1 (see `alignAsOf`). */
  readonly rows: Int32Array;
}

/** Calendar days after which the last known value of the index no longer describes the market. */
const MAX_AGE_DAYS = 10;

/**
 * Labels bars 0..3 by the quartile in which the previous session's index close lies; where the sessions of the index
 * begin and end at other times than the series', it is the last one that is over. The quartile edges are those of the
 * sessions that begin at or before `fitUntil`, one value a session. -1 where the index is unknown or older than ten days.
 * @throws TooFewRegimeRowsError
 */
export function indexRegime(bars: Bars, fitUntil: number, index: VolatilityIndex): Int32Array {
  const value = previousClose(bars.session, index);
  const fitting: number[] = [];
  for (let t = 0; t < value.length && bars.ts[t]! <= fitUntil; t++) {
    const opensSession = t === 0 || bars.session[t] !== bars.session[t - 1];
    if (opensSession && !Number.isNaN(value[t])) fitting.push(value[t]!);
  }
  return label(value, fitting);
}

/**
 * Labels bars 0..3 by the quartile of their own 20-bar realised volatility, which is known at the bar's close. The
 * quartile edges are those of bars with `ts <= fitUntil`. -1 on the first 20 bars.
 * @throws TooFewRegimeRowsError
 */
export function realizedVolatilityRegime(bars: Bars, fitUntil: number): Int32Array {
  const value = realizedVolatility(bars.close, 20);
  return label(
    value,
    Array.from(value).filter((each, t) => bars.ts[t]! <= fitUntil && !Number.isNaN(each)),
  );
}

function label(value: Float64Array, fitting: readonly number[]): Int32Array {
  if (fitting.length < MIN_REGIME_ROWS) throw new TooFewRegimeRowsError('regime_vix', fitting.length);
  const edges = quartileEdges(Float64Array.from(fitting));
  return Int32Array.from(value, (each) => (Number.isNaN(each) ? -1 : bucketOf(edges, each)));
}

function previousClose(sessions: Int32Array, { session, close, rows }: VolatilityIndex): Float64Array {
  return Float64Array.from(sessions, (day, t) => {
    let row = rows[t]!;
    while (row >= 0 && session[row]! >= day) row--;
    return row >= 0 && day - session[row]! <= MAX_AGE_DAYS ? close[row]! : Number.NaN;
  });
}
