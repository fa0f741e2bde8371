import { zoneClock } from '../time/zone-clock.js';

/** Where synthetic markets are traded. */
export const SYNTHETIC_TIMEZONE = 'America/New_York';

const OPENING_MINUTE = 9 * 60 + 30;
const DAY = 86_400_000;
const MINUTE = 60_000;

/**
 * Opening times of synthetic bars, milliseconds UTC: of daily ones the beginning of their day, of others 09:30 and on.
 * @param session day of each bar, days since 1970-01-01
 * @param barOfSession 0 for the first bar of its day
 * @param minutes length of a bar; null for daily bars
 */
export function syntheticTimes(
  session: Int32Array,
  barOfSession: Int32Array,
  minutes: number | null,
): Float64Array {
  const clock = zoneClock(SYNTHETIC_TIMEZONE);
  return Float64Array.from(session, (day, t) =>
    minutes === null
      ? clock.startOf(day)
      : clock.toInstant(day * DAY + (OPENING_MINUTE + barOfSession[t]! * minutes) * MINUTE),
  );
}
