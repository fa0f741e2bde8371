import type { Scope } from './api-tokens.js';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);
const WORK_ROUTE = /^\/jobs\/(claim|:[^/]+\/(complete|fail|heartbeat))$/;
/** Where a webhook leads is for those who set it: its address may hold a secret of the receiver. */
const OPERATED_ROUTE = /^\/webhooks(\/|$)/;

/** Whether a method only looks. */
export const isRead = (method: string): boolean => READS.has(method);

/**
 * The scope that a call needs. `route` is the pattern that the router matched, never the raw path, so that no encoding
 * of a path reaches a route under another scope; undefined when nothing matched.
 */
export function requiredScope(method: string, route: string | undefined): Scope {
  if (route !== undefined && OPERATED_ROUTE.test(route)) return 'operate';
  if (isRead(method)) return 'read';
  return route !== undefined && method === 'POST' && WORK_ROUTE.test(route) ? 'work' : 'operate';
}
