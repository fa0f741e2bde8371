import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ApiToken } from '../api-tokens.js';

export const SESSION_COOKIE = 'factory_session';
/** A working day; then the secret is asked for again. */
export const SESSION_MS = 12 * 3600 * 1000;

/**
 * `name.expiry.signature`: who signed in with a token, until when (milliseconds since 1970), and the HMAC-SHA256 of both
 * under the token's stored hash. Any process with the same API_TOKENS can read it, none has to keep it, and it ends with
 * its token.
 */
export function sealSession(token: ApiToken, expiresAt: number): string {
  return `${token.name}.${expiresAt}.${signature(token, expiresAt)}`;
}

/** The token that a session was opened with; null for one that is forged, over, or of a token that is gone. */
export function openSession(value: string, tokens: readonly ApiToken[], now: number): ApiToken | null {
  // Names may hold dots; the other two parts do not.
  const [, name, expiry, signed] = /^(.+)\.(\d{1,16})\.([0-9a-f]{64})$/.exec(value) ?? [];
  if (name === undefined || expiry === undefined || signed === undefined) return null;
  const token = tokens.find((each) => each.name === name);
  if (token === undefined || Number(expiry) <= now) return null;
  const expected = signature(token, Number(expiry));
  return timingSafeEqual(Buffer.from(signed), Buffer.from(expected)) ? token : null;
}

const signature = ({ name, hash }: ApiToken, expiresAt: number): string =>
  createHmac('sha256', hash).update(`session.${name}.${expiresAt}`).digest('hex');

/** The session that a Cookie header brings, or null. */
export function readSessionCookie(header: string | undefined): string | null {
  for (const pair of (header ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === SESSION_COOKIE && value !== undefined && value !== '') return value;
  }
  return null;
}

/** A Set-Cookie header: not for scripts, not for other sites, and not over plain HTTP where the caller came by TLS. */
export function sessionCookie(
  value: string,
  { seconds, secure }: { seconds: number; secure: boolean },
): string {
  const flags = [
    'Path=/',
    `Max-Age=${seconds}`,
    'HttpOnly',
    'SameSite=Strict',
    ...(secure ? ['Secure'] : []),
  ];
  return `${SESSION_COOKIE}=${value}; ${flags.join('; ')}`;
}
