import { crc32 } from './crc32.js';
import { CHECKSUM_BYTES, DailyFileError, HEADER_BYTES, MAGIC, valuesOffset, VERSION } from './daily-file.js';
import type { DailyTable } from './daily-table.js';

/**
 * Reads what `encodeDaily` wrote.
 * @throws DailyFileError for another format or version, and for a file that is cut short or damaged
 */
export function decodeDaily(bytes: Uint8Array): DailyTable {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = new TextDecoder();
  if (bytes.length < HEADER_BYTES || text.decode(bytes.subarray(0, 8)) !== MAGIC) {
    throw new DailyFileError(`it does not begin with ${MAGIC}`);
  }
  const version = view.getUint32(8, true);
  if (version !== VERSION) throw new DailyFileError(`it has version ${version}, known is ${VERSION}`);
  const columns = view.getUint32(12, true);
  const rows = view.getUint32(16, true);
  const idBytes = view.getUint32(20, true);
  const start = valuesOffset(rows, idBytes);
  const end = start + 8 * rows * columns;
  if (bytes.length !== end + CHECKSUM_BYTES) {
    throw new DailyFileError(
      `it has ${bytes.length} bytes where its header announces ${end + CHECKSUM_BYTES}`,
    );
  }
  if (crc32(bytes.subarray(0, end)) !== view.getUint32(end, true)) {
    throw new DailyFileError('its bytes do not match its checksum');
  }
  const sessions = new Int32Array(rows);
  for (let t = 0; t < rows; t++) sessions[t] = view.getInt32(HEADER_BYTES + 4 * t, true);
  const values = new Float64Array(rows * columns);
  for (let i = 0; i < values.length; i++) values[i] = view.getFloat64(start + 8 * i, true);
  const names = bytes.subarray(HEADER_BYTES + 4 * rows, HEADER_BYTES + 4 * rows + idBytes);
  return { rows, columns, values, ids: JSON.parse(text.decode(names)) as string[], sessions };
}
