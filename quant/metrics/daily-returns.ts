import { lowerBound } from './lower-bound.js';

/**
 * Return of each session: the sum of the returns of the trades that were left in it, zero where there is none. An exit
 * on a day without session goes to the next session; one after the last session is left out.
 *
 * @param exitDays day of each exit, days since 1970-01-01 of the exchange's local date
 * @param sessions every session of the span, ascending, in the same unit
 * @returns one value per session
 */
export function dailyReturns(
  returns: Float64Array,
  exitDays: Int32Array,
  sessions: Int32Array,
): Float64Array {
  const daily = new Float64Array(sessions.length);
  let at = 0;
  for (let i = 0; i < returns.length; i++) {
    // Exits mostly come in order: the next one is looked for only on another day.
    if (sessions[at] !== exitDays[i]) at = lowerBound(sessions, exitDays[i]!);
    if (at < daily.length) daily[at]! += returns[i]!;
  }
  return daily;
}
