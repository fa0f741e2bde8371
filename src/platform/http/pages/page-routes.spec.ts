import { describe, expect, it } from 'vitest';
import { isPageVisit } from './page-routes.js';

const VISIT = { 'sec-fetch-dest': 'document', accept: 'text/html,*/*' };

describe('isPageVisit', () => {
  it.each([
    '/',
    '/?pinned=x',
    '/runs',
    '/runs/new?from=r_1',
    '/runs/r_0a1b?tab=steps',
    '/runs/r_0a1b/simulations/r_0a1b-g1-s17',
    '/compare?run=a&run=b',
    '/promoted',
    '/promoted/p_r_0a1b',
    '/queue',
    '/data',
    '/data/BTC-USD',
    '/system',
    '/sign-in',
  ])('takes a navigation to %s for one', (url) => expect(isPageVisit('GET', url, VISIT)).toBe(true));

  it.each([
    '/docs',
    '/queues',
    '/queues/',
    '/openapi.json',
    '/metrics',
    '/health/ready',
    '/events',
    '/runs/r_0a1b/simulations',
    '/runs/r_0a1b/simulations.csv',
    '/promoted/p_1/tearsheet.html',
    '/runs/',
    '/%72uns',
    '//runs',
    '/runs/../docs',
  ])('leaves %s to the API', (url) => expect(isPageVisit('GET', url, VISIT)).toBe(false));

  it.each([
    ['a script', 'GET', { 'sec-fetch-dest': 'empty', accept: 'text/html' }, false],
    ['curl', 'GET', { accept: '*/*' }, false],
    ['a program without Accept', 'GET', {}, false],
    ['an older browser', 'GET', { accept: 'text/html,application/xhtml+xml' }, true],
    ['HEAD', 'HEAD', VISIT, true],
    ['a write', 'POST', VISIT, false],
  ])('tells by %s', (_case, method, headers, expected) =>
    expect(isPageVisit(method, '/runs', headers)).toBe(expected),
  );
});
