import { timingSafeEqual } from 'node:crypto';
import { type ApiToken, type Principal, secretHash } from './api-tokens.js';

/**
 * Who the Authorization header belongs to, or null. `Bearer <secret>` is for programs; `Basic` with the secret as its
 * password is what a browser can offer by itself, for the board, the documentation and event streams.
 */
export function authenticate(header: string | undefined, tokens: readonly ApiToken[]): Principal | null {
  const secret = secretOf(header ?? '');
  if (secret === null) return null;
  const hash = secretHash(secret);
  let found: ApiToken | null = null;
  // Every hash is compared, in constant time, so that the duration tells nothing.
  for (const token of tokens) if (timingSafeEqual(hash, token.hash)) found = token;
  return found === null ? null : { name: found.name, scopes: found.scopes };
}

function secretOf(header: string): string | null {
  const [, scheme = '', credentials = ''] = /^(bearer|basic) +(\S+)$/i.exec(header) ?? [];
  if (scheme.toLowerCase() === 'bearer') return credentials;
  if (scheme.toLowerCase() !== 'basic') return null;
  const decoded = Buffer.from(credentials, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  return colon < 0 ? null : decoded.slice(colon + 1);
}
