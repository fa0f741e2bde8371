import { dailyTable, type DailyTable } from './daily-table.js';
import { columnOf } from './return-table.js';

/**
 * All columns of several tables over the same sessions, in their order; an id that comes again, as a reused result does,
 * is taken once.
 * @throws RangeError without a table, or where the sessions differ
 */
export function joinDaily(tables: readonly DailyTable[]): DailyTable {
  const [first] = tables;
  if (first === undefined) throw new RangeError('there is no table to join');
  const columns = new Map<string, Float64Array>();
  for (const [i, table] of tables.entries()) {
    const same =
      table.rows === first.rows && table.sessions.every((session, t) => session === first.sessions[t]);
    if (!same) throw new RangeError(`table ${i} does not cover the same sessions as the first`);
    for (const [k, id] of table.ids.entries()) if (!columns.has(id)) columns.set(id, columnOf(table, k));
  }
  return dailyTable([...columns.keys()], first.sessions, [...columns.values()]);
}
