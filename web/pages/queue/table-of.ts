import type { Column } from '../../ui/data-table.tsx';
import type { TableOf } from '../../ui/export-menu.tsx';

/** The values of a table's columns as a file has them. */
export function tableOf<T>(columns: readonly Column<T>[], rows: readonly T[]): TableOf {
  const valued = columns.filter(({ value }) => value !== undefined);
  return {
    header: valued.map(({ id }) => id),
    rows: rows.map((row) => valued.map(({ value }) => value!(row))),
  };
}
