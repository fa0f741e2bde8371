import type { Standings } from './take-turns.js';
import { table } from './table.js';

/** Median, quartiles and how many times as fast `base` is, with a column of the caller's own. */
export function standingsTable<Result>(
  standings: Standings<Result>,
  base: string,
  [title, show]: readonly [string, (result: Result) => string],
): string {
  const own = standings.get(base)!.times.median;
  const rows = [...standings].map(([name, { times, result }]) => [
    name,
    milliseconds(times.median),
    `${milliseconds(times.q1)}-${milliseconds(times.q3)}`,
    (times.median / own).toFixed(1),
    show(result),
  ]);
  return table(['', 'median ms', 'quartiles', 'ratio', title], rows);
}

/** How many times as long as `base` each of the others takes. */
export function ratiosTo<Result>(standings: Standings<Result>, base: string): Record<string, number> {
  const own = standings.get(base)!.times.median;
  const others = [...standings].filter(([name]) => name !== base);
  return Object.fromEntries(
    others.map(([name, { times }]) => [name, Number((times.median / own).toFixed(2))]),
  );
}

/** Median and quartiles by name, for programs. */
export const timesOf = <Result>(standings: Standings<Result>): Record<string, object> =>
  Object.fromEntries([...standings].map(([name, { times }]) => [name, times]));

const milliseconds = (value: number): string => value.toFixed(value < 10 ? 1 : 0);
