import type { IncomingHttpHeaders } from 'node:http';
import { type ApiToken, type Principal, SCOPES } from './api-tokens.js';
import { authenticate } from './authenticate.js';
import { openSession, readSessionCookie } from './session/session-cookie.js';

const LOCAL: Principal = { name: 'local', scopes: SCOPES };

/**
 * Who sends a request, or null: by its Authorization header, else by the session of a browser that signed in. Without
 * tokens everybody is `local`. `now` is in milliseconds.
 */
export function identify(
  { authorization, cookie }: IncomingHttpHeaders,
  tokens: readonly ApiToken[],
  now: number,
): Principal | null {
  if (tokens.length === 0) return LOCAL;
  if (authorization !== undefined) return authenticate(authorization, tokens);
  const token = openSession(readSessionCookie(cookie) ?? '', tokens, now);
  return token === null ? null : { name: token.name, scopes: token.scopes };
}
