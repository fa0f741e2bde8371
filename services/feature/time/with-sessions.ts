import type { Bars } from '../../../quant/indicators/bars.js';
import type { RawBars } from '../store/raw-bars.js';
import { zoneClock } from './zone-clock.js';

/** Bars with the session, the local date in `timezone`, that each belongs to. */
export function withSessions(bars: RawBars, timezone: string): Bars {
  const clock = zoneClock(timezone);
  return { ...bars, session: Int32Array.from(bars.ts, (ts) => clock.sessionOf(ts)) };
}
