import { describe, expect, it } from 'vitest';
import { jobsAhead, patienceMs } from './jobs-ahead.js';

describe('jobs that a process takes ahead', () => {
  it.each([
    ['calls of no time at all', 20, 0, 20, 100],
    ['calls of 5 ms: as many again', 20, 5, 20, 110],
    ['calls of a quarter of a second', 20, 250, 8, 600],
    ['calls of a second', 20, 1000, 2, 1000],
    ['calls of three seconds: none', 20, 3000, 0, 1000],
    ['calls of two minutes: none, however many are under way', 256, 120_000, 0, 1000],
    ['one call of 50 ms at a time', 1, 50, 1, 200],
    ['one call of half a second at a time', 1, 500, 0, 1000],
  ])('for %s', (_case, concurrency, meanCallMs, jobs, patience) => {
    expect(jobsAhead(concurrency, meanCallMs)).toBe(jobs);
    expect(patienceMs(meanCallMs)).toBe(patience);
  });
});
