import { open } from 'node:fs/promises';
import { ImportError } from './import-error.js';

export interface CsvLayout {
  readonly delimiter: string;
  readonly header: boolean;
  /** Names of the columns; 1, 2, 3 ... where there is no header. */
  readonly names: readonly string[];
}

const DELIMITERS = [',', ';', '\t', '|'];
const HEAD_BYTES = 65_536;

/** Reads the first line of a CSV file for what is not stated: the most frequent delimiter, and a header unless a cell is a number. */
export async function csvLayout(
  path: string,
  stated: { readonly delimiter?: string; readonly header?: boolean },
): Promise<CsvLayout> {
  const line = await firstLine(path);
  if (line.trim() === '') throw new ImportError('The file is empty or begins with an empty line.');
  const delimiter =
    stated.delimiter ?? DELIMITERS.toSorted((a, b) => line.split(b).length - line.split(a).length)[0]!;
  const cells = splitLine(line, delimiter);
  const header = stated.header ?? !cells.some((cell) => /^-?\d+([.,]\d+)?$/.test(cell));
  return { delimiter, header, names: header ? cells : cells.map((_, i) => String(i + 1)) };
}

async function firstLine(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const text = buffer
      .subarray(0, bytesRead)
      .toString('utf8')
      .replace(/^\uFEFF/, '');
    return text.split(/\r\n|\n|\r/, 1)[0]!;
  } finally {
    await file.close();
  }
}

function splitLine(line: string, delimiter: string): string[] {
  const cells: string[] = [''];
  let inQuotes = false;
  for (const character of line) {
    if (character === '"') inQuotes = !inQuotes;
    else if (character === delimiter && !inQuotes) cells.push('');
    else cells[cells.length - 1] += character;
  }
  return cells.map((cell) => cell.trim());
}
