import { describe, expect, it } from 'vitest';
import { jobsAhead, patienceMs } from './jobs-ahead.js';

describe('jobs that a process takes ahead', () => {
  it.each([
    ['calls of no time at all', 20, 0, 20, 20],
    ['calls of 5 ms', 20, 5, 20, 20],
    ['calls that take as long as what is around them', 20, 20, 20, 20],
    ['calls of 50 ms', 20, 50, 0, 20],
    ['calls of a quarter of a second, one of four processors', 5, 250, 0, 5],
    ['calls of half a second', 8, 500, 0, 8],
    ['calls that make what is around them small', 20, 501, 0, 0],
    ['calls of two minutes, however many are under way', 256, 120_000, 0, 0],
  ])('for %s', (_case, concurrency, meanCallMs, shallow, deep) => {
    expect(jobsAhead(concurrency, meanCallMs, false)).toBe(shallow);
    expect(jobsAhead(concurrency, meanCallMs, true)).toBe(deep);
  });

  it.each([
    [0, 100],
    [50, 150],
    [250, 350],
    [120_000, 1000],
  ])('wait beside calls of %d ms no longer than %d ms', (meanCallMs, patience) => {
    expect(patienceMs(meanCallMs)).toBe(patience);
  });
});
