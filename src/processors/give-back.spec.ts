import { expect, it } from 'vitest';
import { outageDelayMs } from './give-back.js';

it.each([
  [1, 1000],
  [2, 2000],
  [5, 16_000],
  [6, 30_000],
  [15, 30_000],
])('a job that meets an outage at start %i rests for %i ms', (attemptsStarted, delay) => {
  expect(outageDelayMs({ attemptsStarted })).toBe(delay);
});
