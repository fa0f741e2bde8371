import { describe, expect, it } from 'vitest';
import { jobsAhead, patienceMs } from './jobs-ahead.js';

describe('jobs that a process takes ahead', () => {
  it.each([
    ['calls of no time at all', 20, 0, 20, 100],
    ['calls of 5 ms: as many again', 20, 5, 20, 105],
    ['calls of 50 ms, one processor', 20, 50, 8, 150],
    ['calls of 50 ms, one of four processors', 5, 50, 2, 150],
    ['calls of a quarter of a second, one processor', 20, 250, 1, 350],
    ['calls of a quarter of a second, one of four: none', 5, 250, 0, 350],
    ['calls of two minutes: none, however many are under way', 256, 120_000, 0, 1000],
    ['one call of 5 ms at a time', 1, 5, 1, 105],
    ['one call of 50 ms at a time', 1, 50, 0, 150],
  ])('for %s', (_case, concurrency, meanCallMs, jobs, patience) => {
    expect(jobsAhead(concurrency, meanCallMs, false)).toBe(jobs);
    expect(patienceMs(meanCallMs)).toBe(patience);
  });

  it.each([
    ['calls of 50 ms', 20, 50, 20],
    ['calls of a quarter of a second, one of four processors', 5, 250, 5],
    ['calls of half a second', 8, 500, 8],
    ['calls that make what is around them small: none', 20, 501, 0],
  ])('while the queue is deep, for %s', (_case, concurrency, meanCallMs, jobs) => {
    expect(jobsAhead(concurrency, meanCallMs, true)).toBe(jobs);
  });
});
