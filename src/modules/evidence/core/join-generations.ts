import { dailyTable, type DailyTable } from '../../../../quant/statistics/daily-table.js';
import { joinDaily } from '../../../../quant/statistics/join-daily.js';
import { columnOf } from '../../../../quant/statistics/return-table.js';

/** What was tried in several generations, side by side. */
export interface JoinedTable {
  readonly table: DailyTable;
  /** Sessions that some of the tables have and others lack. */
  readonly sessionsLeftOut: number;
}

/**
 * All columns over the sessions that every table has: models that need more bars to warm up, and symbols of other
 * exchanges, begin later or miss days. A result that comes again is taken once.
 * @throws RangeError without a table
 */
export function joinGenerations(tables: readonly DailyTable[]): JoinedTable {
  const seen = new Map<number, number>();
  for (const { sessions } of tables) {
    for (const session of sessions) seen.set(session, (seen.get(session) ?? 0) + 1);
  }
  const common = new Set(
    [...seen].filter(([, times]) => times === tables.length).map(([session]) => session),
  );
  return {
    table: joinDaily(tables.map((table) => over(table, common))),
    sessionsLeftOut: seen.size - common.size,
  };
}

function over(table: DailyTable, sessions: ReadonlySet<number>): DailyTable {
  if (sessions.size === table.rows) return table;
  const kept = Int32Array.from(table.sessions.keys()).filter((t) => sessions.has(table.sessions[t]!));
  const columns = table.ids.map((_, k) => {
    const column = columnOf(table, k);
    return Float64Array.from(kept, (t) => column[t]!);
  });
  return dailyTable(
    table.ids,
    kept.map((t) => table.sessions[t]!),
    columns,
  );
}
