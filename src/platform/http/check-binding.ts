import { ConfigurationError } from '../../config/parse.js';
import type { ApiToken } from './api-tokens.js';
import { isLoopback } from './loopback.js';

/**
 * Passes when the API may listen on `host`: on the loopback always, elsewhere with tokens only.
 * @throws ConfigurationError that says what to do.
 */
export function checkBinding(host: string, tokens: readonly ApiToken[]): void {
  if (tokens.length > 0 || isLoopback(host)) return;
  throw new ConfigurationError([
    `HOST is ${host}, which other machines can reach, but API_TOKENS is empty: set API_TOKENS to ` +
      'name:scope+scope:secret entries (scopes read, operate, work), or set HOST to 127.0.0.1',
  ]);
}
