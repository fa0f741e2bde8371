import { describe, expect, it } from 'vitest';
import { foreignPage } from './foreign-page.js';

type Headers = Parameters<typeof foreignPage>[1];
const host = 'localhost:8400';

describe('foreignPage', () => {
  const cases: [name: string, method: string, headers: Headers, refused: boolean][] = [
    ['a program writes', 'POST', { host }, false],
    ['the own page writes', 'POST', { host, 'sec-fetch-site': 'same-origin' }, false],
    ['the user typed the address', 'POST', { host, 'sec-fetch-site': 'none' }, false],
    ['another site writes', 'POST', { host, 'sec-fetch-site': 'cross-site' }, true],
    ['another port of this machine writes', 'DELETE', { host, 'sec-fetch-site': 'same-site' }, true],
    ['another site reads', 'GET', { host, 'sec-fetch-site': 'cross-site' }, false],
    ['an old browser, own page', 'POST', { host, origin: 'http://localhost:8400' }, false],
    ['an old browser, another page', 'POST', { host, origin: 'http://localhost:3000' }, true],
    ['a sandboxed page', 'POST', { host, origin: 'null' }, true],
    [
      'a proxy of the own page, which the browser vouches for',
      'POST',
      { host, origin: 'http://localhost:5173', 'sec-fetch-site': 'same-origin' },
      false,
    ],
    ['a rebound name reads', 'GET', { host: 'evil.example:8400' }, true],
    [
      'a rebound name writes as same-origin',
      'POST',
      { host: 'evil.example', 'sec-fetch-site': 'same-origin' },
      true,
    ],
    ['no name at all', 'GET', {}, true],
    ['IPv6', 'GET', { host: '[::1]:8400' }, false],
    ['a name below localhost', 'GET', { host: 'factory.localhost:8400' }, false],
  ];
  it.each(cases)('%s', (_name, method, headers, refused) => {
    expect(foreignPage(method, headers, { loopbackNamesOnly: true }) !== null).toBe(refused);
  });

  it('lets any name in where tokens guard', () => {
    expect(foreignPage('GET', { host: 'factory.example' }, { loopbackNamesOnly: false })).toBeNull();
  });
});
