import { describe, expect, it } from 'vitest';
import { parseApiTokens } from './api-tokens.js';
import { checkBinding } from './check-binding.js';

const tokens = parseApiTokens('ci:read:0123456789abcdef');

describe('checkBinding', () => {
  it.each(['127.0.0.1', '127.1.2.3', 'localhost', 'LOCALHOST', '::1', '[::1]', '::ffff:127.0.0.1'])(
    'lets the loopback %s be bound without tokens',
    (host) => {
      expect(() => checkBinding(host, [])).not.toThrow();
    },
  );

  it.each([
    '0.0.0.0',
    '::',
    '10.0.0.4',
    'orchestrator',
    '127.0.0.1.example.com',
    'localhost.example.com',
    '127.0.0.256',
  ])('refuses %s without tokens and says what to do', (host) => {
    expect(() => checkBinding(host, [])).toThrow(/set API_TOKENS to .* or set HOST to 127\.0\.0\.1/);
    expect(() => checkBinding(host, tokens)).not.toThrow();
  });
});
