type Cell = string | number | boolean | null | undefined;

/** Rows below a head as CSV (RFC 4180), a line feed after each; what is null is empty. */
export function csv(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [head, ...rows].map((row) => `${row.map(cellOf).join(',')}\n`).join('');
}

function cellOf(cell: Cell): string {
  const text = String(cell ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
