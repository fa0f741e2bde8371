import { lowerBound } from '../metrics/lower-bound.js';
import type { BarRange } from './market.js';

/** The sessions of a range of bars. */
export interface Calendar {
  /** Session numbers, ascending, one per session. */
  readonly sessions: Int32Array;
  /** Last bar of each session that lies in the range. */
  readonly lastBar: Int32Array;
}

/** Lists the sessions that have a bar in `range`. @param session session number of each bar, ascending */
export function calendarOf(session: Int32Array, { first, last }: BarRange): Calendar {
  const sessions: number[] = [];
  const lastBar: number[] = [];
  for (let t = first; t <= last; t++) {
    const day = session[t]!;
    t = Math.min(lowerBound(session, day + 1) - 1, last);
    sessions.push(day);
    lastBar.push(t);
  }
  return { sessions: Int32Array.from(sessions), lastBar: Int32Array.from(lastBar) };
}
