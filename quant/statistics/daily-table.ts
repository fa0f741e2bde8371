import type { ReturnTable } from './return-table.js';

/** A table of daily returns that knows whose they are and of which days. */
export interface DailyTable extends ReturnTable {
  /** One a column, all different. */
  readonly ids: readonly string[];
  /** One a row, ascending: days since 1970-01-01 of the exchange's local date. */
  readonly sessions: Int32Array;
}

/** Puts columns of equal length together; column k belongs to `ids[k]`. @throws RangeError where sizes differ */
export function dailyTable(
  ids: readonly string[],
  sessions: Int32Array,
  columns: readonly Float64Array[],
): DailyTable {
  if (ids.length !== columns.length) {
    throw new RangeError(`${columns.length} columns of returns have ${ids.length} ids`);
  }
  const rows = sessions.length;
  const values = new Float64Array(rows * columns.length);
  for (const [k, column] of columns.entries()) {
    if (column.length !== rows) {
      throw new RangeError(`${ids[k]} has ${column.length} returns for ${rows} sessions`);
    }
    values.set(column, k * rows);
  }
  return { rows, columns: columns.length, values, ids, sessions };
}
