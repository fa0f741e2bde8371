import { describe, expect, it } from 'vitest';
import { parseApiTokens } from './api-tokens.js';
import { authenticate } from './authenticate.js';

const tokens = parseApiTokens('ci:read:0123456789abcdef,w:work:secret:with:colons');
const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;

describe('authenticate', () => {
  it.each([
    ['Bearer 0123456789abcdef', 'ci'],
    ['bearer  secret:with:colons', 'w'],
    [basic('whoever:0123456789abcdef'), 'ci'],
    [basic(':secret:with:colons'), 'w'],
    ['Bearer 0123456789abcdeF', null],
    ['Bearer 0123456789abcde', null],
    ['Bearer ci', null],
    ['Bearer', null],
    ['Bearer a b', null],
    ['0123456789abcdef', null],
    ['Digest 0123456789abcdef', null],
    [basic('0123456789abcdef'), null],
    ['', null],
    [undefined, null],
  ])('%s belongs to %s', (header, name) => {
    expect(authenticate(header, tokens)?.name ?? null).toBe(name);
  });

  it('gives no hash away', () => {
    expect(authenticate('Bearer 0123456789abcdef', tokens)).toEqual({ name: 'ci', scopes: ['read'] });
  });
});
