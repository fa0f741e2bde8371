import { lowerBound } from './lower-bound.js';

/** Number of the Monday-based week of a day (days since 1970-01-01, a Thursday). */
export const weekOf = (day: number): number => Math.floor((day + 3) / 7);

/**
 * Adds up `values` by the Monday-based week of their `days`. One element for every week that holds at least one of the
 * ascending `sessions`, also where nothing happened; values of other weeks are left out.
 *
 * @param days days since 1970-01-01, one per value
 * @param values absent: each day counts 1
 */
export function weeklySums(days: Int32Array, sessions: Int32Array, values?: Float64Array): Float64Array {
  const weeks = distinctWeeks(sessions);
  const sums = new Float64Array(weeks.length);
  let day = Number.NaN;
  let at = -1;
  for (let i = 0; i < days.length; i++) {
    // Days mostly come in order: the week is looked for only on another day.
    if (days[i] !== day) {
      day = days[i]!;
      at = placeOf(weeks, weekOf(day));
    }
    if (at >= 0) sums[at]! += values === undefined ? 1 : values[i]!;
  }
  return sums;
}

function placeOf(weeks: Int32Array, week: number): number {
  const at = lowerBound(weeks, week);
  return weeks[at] === week ? at : -1;
}

/** The weeks that hold one of the ascending `sessions`, ascending. */
export function distinctWeeks(sessions: Int32Array): Int32Array {
  const weeks = new Int32Array(sessions.length);
  let count = 0;
  for (let i = 0; i < sessions.length; i++) {
    const week = weekOf(sessions[i]!);
    if (count === 0 || weeks[count - 1] !== week) weeks[count++] = week;
  }
  return weeks.subarray(0, count);
}
