import type { IncomingHttpHeaders } from 'node:http';
import { isLoopback } from './loopback.js';
import { isRead } from './required-scope.js';

/**
 * Why a browser's request must be refused although its sender is let in, or null.
 * A page of another site can make the browser send a write to this machine, with the credentials it remembers; and a
 * name of that site that resolves to 127.0.0.1 (DNS rebinding) makes it "same-origin", which only Host betrays.
 */
export function foreignPage(
  method: string,
  headers: IncomingHttpHeaders,
  options: { readonly loopbackNamesOnly: boolean },
): string | null {
  const host = headers.host ?? '';
  if (options.loopbackNamesOnly && !isLoopback(host.replace(/:\d*$/, ''))) {
    return (
      `Without API_TOKENS the API answers only to loopback names such as localhost, not to "${host.slice(0, 80)}": ` +
      'call it at 127.0.0.1, or set API_TOKENS.'
    );
  }
  if (isRead(method)) return null;
  const site = headers['sec-fetch-site'];
  const sameSite =
    site === undefined ? ownOrigin(headers.origin, host) : site === 'same-origin' || site === 'none';
  return sameSite ? null : 'A page of another site may not write here.';
}

/** Programs send no Origin; a browser that predates Sec-Fetch-Site sends its page's. */
function ownOrigin(origin: string | undefined, host: string): boolean {
  return origin === undefined || URL.parse(origin)?.host === host.toLowerCase();
}
