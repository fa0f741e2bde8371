import { expect, it } from 'vitest';
import { pauseAfter } from './next-try.js';

it.each([
  [1, 10, 10],
  [2, 10, 20],
  [5, 10, 160],
  [11, 10, 3600],
  [12, 10, null],
  [3, 1, 4],
])('after %i tries with a first pause of %i s: %s', (tries, first, pause) => {
  expect(pauseAfter(tries, first)).toBe(pause);
});
