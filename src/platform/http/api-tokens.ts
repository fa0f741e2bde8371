import { createHash } from 'node:crypto';
import { ConfigurationError } from '../../config/parse.js';

/** read: look. operate: look and change. work: take and finish jobs, nothing else. */
export const SCOPES = ['read', 'operate', 'work'] as const;
export type Scope = (typeof SCOPES)[number];

/** Who calls, for decisions and for the audit. */
export interface Principal {
  readonly name: string;
  readonly scopes: readonly Scope[];
}

/** A caller and the SHA-256 of its secret; the secret itself is not kept. */
export interface ApiToken extends Principal {
  readonly hash: Buffer;
}

const SHORTEST_SECRET = 16;
const NAME = /^[A-Za-z0-9_.-]{1,64}$/;

export const secretHash = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/**
 * The tokens of `name:scope+scope:secret,...`; an empty text has none.
 * @throws ConfigurationError with one sentence per wrong entry, which never shows a secret.
 */
export function parseApiTokens(text: string): ApiToken[] {
  const problems: string[] = [];
  const tokens: ApiToken[] = [];
  for (const [index, entry] of text.split(',').entries()) {
    if (entry.trim() === '') continue;
    try {
      const token = parseToken(entry.trim());
      if (tokens.some((other) => other.name === token.name)) throw new Error('has the name of another entry');
      if (tokens.some((other) => other.hash.equals(token.hash)))
        throw new Error('has the secret of another entry');
      tokens.push(token);
    } catch (error) {
      problems.push(`API_TOKENS entry ${index + 1} ${(error as Error).message}`);
    }
  }
  if (problems.length > 0) throw new ConfigurationError(problems);
  return tokens;
}

function parseToken(entry: string): ApiToken {
  const [name = '', scopes, ...rest] = entry.split(':');
  const secret = rest.join(':');
  if (scopes === undefined || rest.length === 0) throw new Error('must look like name:scope+scope:secret');
  if (!NAME.test(name)) throw new Error(`must begin with a name that matches ${NAME.source}`);
  const listed = scopes.split('+').map((each) => each.trim().toLowerCase());
  if (!listed.every(isScope)) {
    throw new Error(`(${name}) must have scopes out of ${SCOPES.join(', ')}, joined by +`);
  }
  if (secret.length < SHORTEST_SECRET) {
    throw new Error(`(${name}) must have a secret of at least ${SHORTEST_SECRET} characters`);
  }
  return { name, scopes: [...new Set(listed)], hash: secretHash(secret) };
}

const isScope = (text: string): text is Scope => (SCOPES as readonly string[]).includes(text);
