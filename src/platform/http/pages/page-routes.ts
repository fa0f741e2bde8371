import type { IncomingHttpHeaders } from 'node:http';

/** Paths that have a page; some of them are the API's as well. */
const PAGE =
  /^\/(runs(\/new|\/[\w-]+(\/simulations\/[\w-]+)?)?|promoted(\/[\w-]+)?|data(\/[^/]+)?|compare|queue|system|sign-in)?$/;

/**
 * Whether a browser goes to a page of the dashboard: the address of a page, and a navigation rather than a call of a
 * script or a program. Both share addresses, so that a link to a run is one thing for people and programs.
 */
export function isPageVisit(method: string, url: string, headers: IncomingHttpHeaders): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  const path = url.split('?', 1)[0]!;
  return PAGE.test(path) && navigates(headers);
}

function navigates({ 'sec-fetch-dest': destination, accept }: IncomingHttpHeaders): boolean {
  if (destination !== undefined) return destination === 'document';
  // A browser that predates Sec-Fetch-Dest names HTML first; programs say */* or JSON.
  return /^\s*text\/html/i.test(accept ?? '');
}
