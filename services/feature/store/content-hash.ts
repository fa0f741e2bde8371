import { createHash } from 'node:crypto';
import type { Timeframe } from '../time/timeframe.js';
import { RAW_FIELDS, type RawBars } from './raw-bars.js';

/** SHA-256 of what a series means: its values, timeframe and time zone, not the bytes of the file that holds them. */
export function contentHash(bars: RawBars, timeframe: Timeframe, timezone: string): string {
  const hash = createHash('sha256').update(`bars 1 ${timeframe} ${timezone}\n`);
  for (const name of RAW_FIELDS) {
    const values = bars[name];
    hash.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }
  return hash.digest('hex');
}
