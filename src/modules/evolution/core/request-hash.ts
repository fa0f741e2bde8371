import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import type { RunConfigWire } from './run-config-wire.js';

export type RequestKind = 'evolve' | 'batch';

/** What tells one request from another: SHA-256, in lower-case hex, of its kind and of all its runs as resolved. */
export function requestHash(kind: RequestKind, runs: readonly RunConfigWire[]): string {
  return createHash('sha256').update(canonicalJson({ kind, runs }), 'utf8').digest('hex');
}
