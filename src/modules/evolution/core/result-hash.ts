import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';

/**
 * SHA-256, in lower-case hex, of what a training found, whole: every score of every candidate and window. How long it
 * took is no part of that.
 */
export function resultHash(result: Readonly<Record<string, unknown>>): string {
  const { seconds: _, ...found } = result;
  return createHash('sha256').update(canonicalJson(found), 'utf8').digest('hex');
}
