/** A value of a table as a file has it: full precision, nothing for what is missing. */
export type Cell = string | number | boolean | null | undefined;

/** Rows as CSV (RFC 4180): CRLF, quotes where needed; text that a spreadsheet would run as a formula is defused. */
export function toCsv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [header, ...rows].map((row) => row.map(field).join(',')).join('\r\n') + '\r\n';
}

function field(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell !== 'string') return String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Lets the browser save a text or a picture as a file. */
export function save(name: string, content: string | Blob, type = 'text/plain'): void {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download reads from the address after this call has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
