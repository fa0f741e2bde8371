import { describe, expect, it } from 'vitest';
import { parseApiTokens, secretHash } from './api-tokens.js';

const SECRET = '0123456789abcdef';

describe('parseApiTokens', () => {
  it('reads names, scopes and secrets, and keeps hashes only', () => {
    const tokens = parseApiTokens(` ci:read+operate:${SECRET} , w-1:WORK:with:colons:in:it `);
    expect(tokens).toEqual([
      { name: 'ci', scopes: ['read', 'operate'], hash: secretHash(SECRET) },
      { name: 'w-1', scopes: ['work'], hash: secretHash('with:colons:in:it') },
    ]);
    expect(JSON.stringify(tokens)).not.toContain(SECRET);
  });

  it.each(['', '  ', ','])('has no tokens for "%s"', (text) => {
    expect(parseApiTokens(text)).toEqual([]);
  });

  it.each([
    ['secret-without-anything', 'entry 1 must look like name:scope+scope:secret'],
    [`ci:${SECRET}`, 'entry 1 must look like'],
    [`:read:${SECRET}`, 'entry 1 must begin with a name'],
    [`ci:admin:${SECRET}`, 'entry 1 (ci) must have scopes out of read, operate, work'],
    [`ci::${SECRET}`, 'entry 1 (ci) must have scopes out of'],
    ['ci:read:tooshort', 'entry 1 (ci) must have a secret of at least 16 characters'],
    [`ci:read:${SECRET},ci:work:${SECRET}x`, 'entry 2 has the name of another entry'],
    [`ci:read:${SECRET},w:work:${SECRET}`, 'entry 2 has the secret of another entry'],
  ])('refuses %s', (text, problem) => {
    expect(() => parseApiTokens(text)).toThrow(problem);
  });

  it('tells all problems at once and never a secret', () => {
    expect(() => parseApiTokens(`a:nope:${SECRET},b:read:short-secret`)).toThrow(/entry 1 .*entry 2/);
    expect(() => parseApiTokens(`a:nope:${SECRET},b:read:short-secret`)).not.toThrow(
      /0123456789|short-secret/,
    );
  });
});
