import { ReferenceFileError } from './reference-file-error.js';

const DAY = 86_400_000;

/** Days from 1970-01-01 to a date such as 2024-01-08. */
export function dayNumber(date: string): number {
  const time = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(time)) throw new ReferenceFileError(`${date} is no date such as 2024-01-08`);
  return time / DAY;
}

export const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** Day of each UTC time by the calendar of a time zone. */
export function localDays(times: readonly string[], timeZone: string): Int32Array {
  const format = calendarOf(timeZone);
  return Int32Array.from(times, (time) => {
    const instant = Date.parse(time);
    if (Number.isNaN(instant))
      throw new ReferenceFileError(`${time} is no time such as 2024-01-08T15:18:00Z`);
    return dayNumber(format.format(instant));
  });
}

function calendarOf(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  } catch {
    throw new ReferenceFileError(`${timeZone} is no time zone such as America/New_York`);
  }
}

/** Mondays to Fridays of a span, both ends included. */
export function weekdays(start: string, end: string): Int32Array {
  const first = dayNumber(start);
  const days = Array.from({ length: Math.max(0, dayNumber(end) - first + 1) }, (_, i) => first + i);
  // 1970-01-01 was a Thursday.
  return Int32Array.from(days.filter((day) => (((day + 3) % 7) + 7) % 7 < 5));
}
