import { useShortcuts } from '../app/shortcuts.ts';
import { Button } from './button.tsx';
import { type Cell, save, toCsv } from './save.ts';

export interface TableOf {
  readonly header: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** CSV and JSON of what is shown, with full precision. */
export function ExportButtons({
  name,
  table,
  json,
  keyboard = false,
}: {
  name: string;
  table: () => TableOf;
  json?: () => unknown;
  /** Binds e to the CSV: for the one table that a page is about. */
  keyboard?: boolean;
}) {
  const csv = () => {
    const { header, rows } = table();
    save(`${name}.csv`, toCsv(header, rows), 'text/csv');
  };
  const asJson = () => {
    const { header, rows } = table();
    const objects =
      json?.() ??
      rows.map((row) => Object.fromEntries(row.map((cell, place) => [header[place], cell ?? null])));
    save(`${name}.json`, `${JSON.stringify(objects, null, 2)}\n`, 'application/json');
  };
  useShortcuts(keyboard ? [{ keys: 'e', does: `Save ${name} as CSV`, run: csv }] : []);
  return (
    <>
      <Button size="s" variant="ghost" icon="download" aria-label={`CSV of ${name}`} onClick={csv}>
        CSV
      </Button>
      <Button size="s" variant="ghost" icon="download" aria-label={`JSON of ${name}`} onClick={asJson}>
        JSON
      </Button>
    </>
  );
}
