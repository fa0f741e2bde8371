import { describe, expect, it } from 'vitest';
import { jobsAhead } from './jobs-ahead.js';

describe('jobs that a process takes ahead', () => {
  it.each([
    ['before anything is known', 20, 0, 0, 0],
    ['for calls as short as everything else', 20, 5, 5, 20],
    ['for calls that are shorter still, at most as many again', 20, 1, 8, 20],
    ['for calls of 50 ms', 20, 50, 6, 2],
    ['for calls of half a second, none', 20, 500, 8, 0],
    ['for calls of two minutes, none', 256, 120_000, 20, 0],
    ['for a process that runs one at a time', 1, 4, 6, 1],
    ['when the clock says nonsense', 20, 5, -3, 0],
  ])('%s', (_case, concurrency, serviceMs, otherMs, expected) => {
    expect(jobsAhead(concurrency, serviceMs, otherMs)).toBe(expected);
  });
});
