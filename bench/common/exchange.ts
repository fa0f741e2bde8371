import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Numbers = Float64Array | Int32Array | Uint8Array;

/** A folder in which processes of peers find the data: one file of raw numbers an array, the rest in meta.json. */
export interface Exchange {
  readonly folder: string;
  close(): void;
}

/** Writes `arrays` and `meta` for other processes to read. */
export function exchange(meta: object, arrays: Readonly<Record<string, Numbers>>): Exchange {
  const folder = mkdtempSync(join(tmpdir(), 'factory-bench-'));
  writeFileSync(join(folder, 'meta.json'), JSON.stringify(meta));
  for (const [name, values] of Object.entries(arrays)) writeFileSync(join(folder, `${name}.bin`), values);
  return { folder, close: () => rmSync(folder, { recursive: true, force: true }) };
}

export const readMeta = (folder: string): unknown =>
  JSON.parse(readFileSync(join(folder, 'meta.json'), 'utf8'));

export function readFloats(folder: string, name: string): Float64Array {
  const bytes = readFileSync(join(folder, `${name}.bin`));
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}
