import { describe, expect, it } from 'vitest';
import { jobsAhead, patienceMs } from './jobs-ahead.js';

describe('jobs that a process takes ahead', () => {
  it.each([
    ['calls of no time at all', 20, 0, 40],
    ['calls that take as long as what is around them', 20, 12, 40],
    ['calls of 50 ms', 20, 50, 20],
    ['calls of a quarter of a second, one of four processors', 5, 250, 5],
    ['calls of half a second', 8, 500, 8],
    ['calls that make what is around them small', 20, 501, 0],
    ['calls of two minutes, however many are under way', 256, 120_000, 0],
  ])('for %s', (_case, concurrency, meanCallMs, ahead) => {
    expect(jobsAhead(concurrency, meanCallMs, true)).toBe(ahead);
  });

  it.each([0, 5, 50, 250])('are none for calls of %d ms where others may be short of jobs', (meanCallMs) => {
    expect(jobsAhead(20, meanCallMs, false)).toBe(0);
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
