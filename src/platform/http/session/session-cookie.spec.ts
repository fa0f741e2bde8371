import { describe, expect, it } from 'vitest';
import { type ApiToken, parseApiTokens } from '../api-tokens.js';
import { openSession, readSessionCookie, sealSession, sessionCookie } from './session-cookie.js';

const TOKENS = parseApiTokens('ann:read+operate:anns-long-secret-0,a.b:read:another-long-secret');
const [ANN, DOTTED] = TOKENS as [ApiToken, ApiToken];
const sealed = sealSession(ANN, 1_000);

describe('openSession', () => {
  it('knows who signed in, until the session is over', () => {
    expect(openSession(sealed, TOKENS, 999)).toBe(ANN);
    expect(openSession(sealSession(DOTTED, 1_000), TOKENS, 0)).toBe(DOTTED);
    expect(openSession(sealed, TOKENS, 1_000)).toBeNull();
  });

  it.each([
    ['another name', sealed.replace('ann', 'a.b')],
    ['a later end', sealed.replace('1000', '9000')],
    ['another signature', `${sealed.slice(0, -1)}${sealed.endsWith('0') ? '1' : '0'}`],
    ['no signature', 'ann.1000'],
    ['nothing', ''],
  ])('refuses %s', (_case, value) => expect(openSession(value, TOKENS, 0)).toBeNull());

  it('refuses sessions of a token that is gone or has another secret', () => {
    expect(openSession(sealed, [DOTTED], 0)).toBeNull();
    expect(openSession(sealed, parseApiTokens('ann:read+operate:anns-other-secret'), 0)).toBeNull();
  });
});

it('is found among other cookies', () => {
  const header = `theme=dark; ${sessionCookie(sealed, { seconds: 5, secure: true }).split(';')[0]}; x=y`;
  expect(readSessionCookie(header)).toBe(sealed);
  expect(readSessionCookie('theme=dark')).toBeNull();
  expect(readSessionCookie(undefined)).toBeNull();
});

it('is for this site and for no script', () => {
  expect(sessionCookie('v', { seconds: 5, secure: false })).toBe(
    'factory_session=v; Path=/; Max-Age=5; HttpOnly; SameSite=Strict',
  );
  expect(sessionCookie('v', { seconds: 5, secure: true })).toMatch(/; Secure$/);
});
