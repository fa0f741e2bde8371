import {
  createSortedRowModel,
  type RowSelectionState,
  rowSelectionFeature,
  rowSortingFeature,
  type SortingState,
  sortFn_alphanumeric,
  sortFn_basic,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useShortcuts } from '../app/shortcuts.ts';
import styles from './data-table.module.css';
import { Icon } from './icon.tsx';
import type { Cell } from './save.ts';

export interface Column<T> {
  readonly id: string;
  readonly header: string;
  /** What is sorted by and exported, with full precision; a column without it does neither. */
  readonly value?: (row: T) => Cell;
  /** What is shown; the value itself when missing. */
  readonly cell?: (row: T) => ReactNode;
  /** Figures stand at the end, so that their digits align. */
  readonly numeric?: boolean;
  readonly width?: number;
  /** Explains the column where its name cannot. */
  readonly hint?: string;
}

export interface Sort {
  readonly id: string;
  readonly desc: boolean;
}

interface DataTableProps<T> {
  /** The name that a screen reader says. */
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string;
  /** Rows are all there are, or a page of `total`. */
  total?: number;
  /** With it the server sorts: `sort` is what it did. */
  onSort?: (sort: Sort | null) => void;
  sort?: Sort | null;
  /** Enter on a row, or a press on it. */
  onOpen?: (row: T) => void;
  /** With it rows can be selected, also by `x`. */
  selected?: ReadonlySet<string>;
  onSelect?: (keys: ReadonlySet<string>) => void;
  /** Called when the last rows come into sight. */
  onEnd?: () => void;
  /** Pixels; longer tables scroll inside, and only what is in sight is in the document. */
  maxHeight?: number;
  /** Binds j, k, Enter and x to this table: for the one table that a page is about. */
  keyboard?: boolean;
  empty?: ReactNode;
}

const features = tableFeatures({
  rowSortingFeature,
  rowSelectionFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric, basic: sortFn_basic },
});
const ROW_HEIGHT = 36;
const NO_SELECTION: ReadonlySet<string> = new Set();

/** A table of any length: sorted here or by the server, selectable, walked through by keyboard. */
export function DataTable<T extends object>(props: DataTableProps<T>) {
  const { label, columns, rows, rowKey, total, onSort, onOpen, selected, onSelect, maxHeight = 560 } = props;
  const [sorting, setSorting] = useState<SortingState>([]);
  const [focused, setFocused] = useState(-1);
  const scroll = useRef<HTMLDivElement>(null);

  const definitions = useMemo(
    () =>
      columns.map(({ id, value }) => ({
        id,
        accessorFn: (row: T) => value?.(row) ?? undefined,
        enableSorting: value !== undefined,
        // What is missing stays at the end, whichever way one sorts.
        sortUndefined: 'last' as const,
      })),
    [columns],
  );
  const selection: RowSelectionState = useMemo(
    () => Object.fromEntries([...(selected ?? NO_SELECTION)].map((key) => [key, true])),
    [selected],
  );
  const shownSort: SortingState = onSort === undefined ? sorting : props.sort ? [props.sort] : [];
  const table = useTable({
    features,
    data: rows,
    columns: definitions,
    getRowId: rowKey,
    manualSorting: onSort !== undefined,
    state: { sorting: shownSort, rowSelection: selection },
    onSortingChange: (update) => {
      const next = typeof update === 'function' ? update(shownSort) : update;
      if (onSort === undefined) setSorting(next);
      else onSort(next[0] ?? null);
    },
    onRowSelectionChange: (update) => {
      const next = typeof update === 'function' ? update(selection) : update;
      onSelect?.(new Set(Object.keys(next).filter((key) => next[key])));
    },
  });

  const shown = table.getRowModel().rows;
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    onChange: (instance) => {
      const last = instance.getVirtualItems().at(-1)?.index ?? 0;
      if (shown.length > 0 && last >= shown.length - 1) props.onEnd?.();
    },
  });
  const items = virtual.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const width = columns.length + (onSelect === undefined ? 0 : 1);

  const move = (by: number) => {
    const next = Math.min(Math.max(focused + by, 0), shown.length - 1);
    setFocused(next);
    virtual.scrollToIndex(next);
  };
  const current = shown[focused];
  useShortcuts(
    props.keyboard === true
      ? [
          { keys: 'j', does: 'Next row', run: () => move(1) },
          { keys: 'k', does: 'Row before', run: () => move(-1) },
          ...(onOpen === undefined
            ? []
            : [{ keys: 'Enter', does: 'Open the row', run: () => current && onOpen(current.original) }]),
          ...(onSelect === undefined
            ? []
            : [{ keys: 'x', does: 'Select the row', run: () => current?.toggleSelected() }]),
        ]
      : [],
  );

  if (rows.length === 0 && props.empty !== undefined) return props.empty;
  return (
    <div
      ref={scroll}
      className={styles.scroll}
      style={{ maxHeight }}
      tabIndex={0}
      role="region"
      aria-label={label}
    >
      <table className={styles.table} aria-rowcount={total ?? shown.length}>
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            {onSelect !== undefined && (
              <th className={styles.tick}>
                <input
                  type="checkbox"
                  aria-label="Select all rows"
                  checked={table.getIsAllRowsSelected()}
                  onChange={() => table.toggleAllRowsSelected()}
                />
              </th>
            )}
            {columns.map((column) => (
              <HeaderCell
                key={column.id}
                column={column}
                direction={shownSort.find(({ id }) => id === column.id)?.desc}
                onToggle={() => table.getColumn(column.id)?.toggleSorting()}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <tr className={styles.space} style={{ height: before }} aria-hidden="true" />}
          {items.map(({ index }) => {
            const row = shown[index]!;
            return (
              <tr
                key={row.id}
                aria-rowindex={index + 2}
                aria-selected={onSelect === undefined ? undefined : row.getIsSelected()}
                className={styles.row}
                data-focused={index === focused}
                data-opens={onOpen !== undefined}
                onClick={(event) => {
                  if (!(event.target as HTMLElement).closest('a, button, input')) onOpen?.(row.original);
                }}
              >
                {onSelect !== undefined && (
                  <td className={styles.tick}>
                    <input
                      type="checkbox"
                      aria-label={`Select ${row.id}`}
                      checked={row.getIsSelected()}
                      onChange={() => row.toggleSelected()}
                    />
                  </td>
                )}
                {columns.map(({ id, cell, value, numeric }) => (
                  <td key={id} data-numeric={numeric}>
                    {cell === undefined ? String(value?.(row.original) ?? '–') : cell(row.original)}
                  </td>
                ))}
              </tr>
            );
          })}
          {after > 0 && (
            <tr className={styles.space} style={{ height: after }} aria-hidden="true">
              <td colSpan={width} aria-label="More rows" />
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

interface HeaderCellProps {
  column: Column<never>;
  /** Undefined: the table is not sorted by this column. */
  direction: boolean | undefined;
  onToggle: () => void;
}

function HeaderCell({
  column: { header, value, numeric, width, hint },
  direction,
  onToggle,
}: HeaderCellProps) {
  const sorted = direction === undefined ? 'none' : direction ? 'descending' : 'ascending';
  return (
    <th scope="col" data-numeric={numeric} style={{ width }} title={hint} aria-sort={value && sorted}>
      {value === undefined ? (
        header
      ) : (
        <button type="button" className={styles.sort} data-sorted={sorted} onClick={onToggle}>
          {header}
          <Icon name="down" size={12} />
        </button>
      )}
    </th>
  );
}
