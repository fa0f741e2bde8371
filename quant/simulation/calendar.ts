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
    if (t < last && session[t] === session[t + 1]) continue;
    sessions.push(session[t]!);
    lastBar.push(t);
  }
  return { sessions: Int32Array.from(sessions), lastBar: Int32Array.from(lastBar) };
}
