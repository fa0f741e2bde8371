import type { ServerResponse } from 'node:http';

const policy = (style: string, font: string): string =>
  [
    "default-src 'self'",
    "script-src 'self'",
    `style-src ${style}`,
    "img-src 'self' data: blob:",
    `font-src ${font}`,
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

const STRICT = policy("'self'", "'self'");
/** Styles are inline in Swagger's page and in Bull Board's; scripts are not, in either. */
const WITH_INLINE_STYLES = policy("'self' 'unsafe-inline'", "'self' data:");
const FOREIGN_PAGE = /^\/(docs|queues)(\/|\?|$)/;

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
};

/** Sets what every answer carries, on the raw response so that event streams have it, too. */
export function setSecurityHeaders(response: ServerResponse, url: string): void {
  response.setHeader('content-security-policy', FOREIGN_PAGE.test(url) ? WITH_INLINE_STYLES : STRICT);
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
}
