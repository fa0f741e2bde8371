import { gunzipSync, gzipSync } from 'node:zlib';
import { DailyFileError } from '../../../../quant/statistics/daily-file.js';
import type { DailyTable } from '../../../../quant/statistics/daily-table.js';
import { decodeDaily } from '../../../../quant/statistics/decode-daily.js';
import { type TableLuck, tableLuck } from '../core/table-luck.js';

export interface PackTask {
  /** What a simulation service answered. */
  readonly bytes: Uint8Array;
  /** The columns that were asked for. */
  readonly ids: readonly string[];
}

export type Packed = { readonly file: Uint8Array; readonly sessions: number } | { readonly fault: string };

/** Days without a trade are zeros: level 1 finds them all, and is several times faster than the default. */
const LEVEL = 1;

/** Compresses a file of daily returns, if it is one of what was asked for. */
export function pack({ bytes, ids }: PackTask): Packed {
  let table: DailyTable;
  try {
    table = decodeDaily(bytes);
  } catch (error) {
    if (error instanceof DailyFileError) return { fault: error.message };
    throw error;
  }
  if (table.ids.length !== ids.length || table.ids.some((id, k) => id !== ids[k])) {
    return { fault: `${ids.length} simulations were asked for, the file has others` };
  }
  return { file: gzipSync(bytes, { level: LEVEL }), sessions: table.rows };
}

/** Reads what `pack` made. */
export const unpack = (file: Uint8Array): DailyTable => decodeDaily(gunzipSync(file));

export interface JudgeTask {
  /** Files that `pack` made, of all generations of a run so far. */
  readonly files: readonly { readonly generation: number; readonly file: Uint8Array }[];
  /** The generation to judge alone, too. */
  readonly generation: number;
}

export interface Judged {
  /** Null where the generation has no file. */
  readonly generation: TableLuck | null;
  readonly run: TableLuck;
}

/** Judges the tables of a generation and of a run. */
export function judge({ files, generation }: JudgeTask): Judged {
  const tables = files.map((each) => ({
    own: each.generation === generation,
    table: unpack(each.file),
  }));
  const own = tables.filter((each) => each.own).map(({ table }) => table);
  const all = tables.map(({ table }) => table);
  const run = tableLuck(all);
  if (own.length === all.length) return { generation: run, run };
  return { generation: own.length === 0 ? null : tableLuck(own), run };
}
