import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const TAIL_BYTES = 16 * 1024;

function describe(line: string): { text: string; severe: boolean } {
  try {
    const entry = JSON.parse(line) as { msg?: unknown; level?: unknown; err?: { message?: unknown } };
    const text = [entry.msg, entry.err?.message].find((part) => typeof part === 'string' && part !== '');
    return {
      text: typeof text === 'string' ? text : line,
      severe: entry.level === 'fatal' || entry.level === 'error',
    };
  } catch {
    return { text: line.trim(), severe: /^\w*Error\b|FATAL|# .*rror|Configuration error/.test(line) };
  }
}

/** What a process said about its end: the last severe line that its log got after byte `from`, else the last line. */
export function lastWords(logFile: string, from: number): string {
  const file = openSync(logFile, 'r');
  try {
    const size = fstatSync(file).size;
    const start = Math.max(from, size - TAIL_BYTES);
    const buffer = Buffer.alloc(Math.max(0, size - start));
    readSync(file, buffer, 0, buffer.length, start);
    const lines = buffer
      .toString('utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map(describe);
    return (lines.findLast(({ severe }) => severe) ?? lines.at(-1))?.text ?? 'it said nothing';
  } finally {
    closeSync(file);
  }
}
