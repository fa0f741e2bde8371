import { crc32 } from './crc32.js';
import { CHECKSUM_BYTES, HEADER_BYTES, MAGIC, valuesOffset, VERSION } from './daily-file.js';
import type { DailyTable } from './daily-table.js';

/**
 * Writes daily returns in the format of `daily-file.ts`; equal tables give equal bytes.
 * @throws RangeError for repeated ids, sessions that do not ascend, or a return that is not finite
 */
export function encodeDaily({ rows, columns, values, ids, sessions }: DailyTable): Uint8Array {
  if (new Set(ids).size !== columns) throw new RangeError(`${columns} columns need as many different ids`);
  const names = new TextEncoder().encode(JSON.stringify(ids));
  const start = valuesOffset(rows, names.length);
  const end = start + 8 * values.length;
  const bytes = new Uint8Array(end + CHECKSUM_BYTES);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(MAGIC));
  view.setUint32(8, VERSION, true);
  view.setUint32(12, columns, true);
  view.setUint32(16, rows, true);
  view.setUint32(20, names.length, true);
  for (let t = 0; t < rows; t++) {
    if (t > 0 && sessions[t]! <= sessions[t - 1]!)
      throw new RangeError(`session ${t} does not come after the last`);
    view.setInt32(HEADER_BYTES + 4 * t, sessions[t]!, true);
  }
  bytes.set(names, HEADER_BYTES + 4 * rows);
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) {
      throw new RangeError(`return ${i % rows} of ${ids[Math.floor(i / rows)]} is ${values[i]}`);
    }
    view.setFloat64(start + 8 * i, values[i]!, true);
  }
  view.setUint32(end, crc32(bytes.subarray(0, end)), true);
  return bytes;
}
