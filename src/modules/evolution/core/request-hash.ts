import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import type { RunConfigWire } from './run-config-wire.js';

export type RequestKind = 'evolve' | 'batch';

/**
 * What tells one request from another: SHA-256, in lower-case hex, of its kind and of all its runs as asked for, with every
 * default. `own` are the settings that it does not leave to a seed model, of which a default means something else.
 */
export function requestHash(
  kind: RequestKind,
  runs: readonly RunConfigWire[],
  own: readonly string[] | null = null,
): string {
  const request = { kind, runs, ...(own !== null && { own }) };
  return createHash('sha256').update(canonicalJson(request), 'utf8').digest('hex');
}
