import type { Bars } from '../../../quant/indicators/bars.js';
import { TIMEFRAME_MS, type Timeframe } from './timeframe.js';
import { zoneClock } from './zone-clock.js';

/**
 * When each bar is complete, milliseconds UTC: a daily bar with its local date, any other after its timeframe. Bars
 * of two series may be compared by nothing else.
 */
export function barEnds({ ts, session }: Bars, timeframe: Timeframe, timezone: string): Float64Array {
  if (timeframe !== '1d') return ts.map((each) => each + TIMEFRAME_MS[timeframe]);
  const clock = zoneClock(timezone);
  return Float64Array.from(session, (day) => clock.startOf(day + 1));
}
