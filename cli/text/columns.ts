type Row = readonly string[];

/** Rows below a head as aligned columns; the first `texts` of them are text, the others numbers. */
export function columns(head: Row, rows: readonly Row[], texts = 0): string {
  const widths = head.map((name, at) => Math.max(name.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const align = (cell: string, at: number): string =>
    at < texts ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!);
  return [head, ...rows].map((row) => row.map(align).join('  ').trimEnd()).join('\n');
}
