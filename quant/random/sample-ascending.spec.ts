import { expect, it } from 'vitest';
import { mulberry32 } from './mulberry32.js';
import { sampleAscending } from './sample-ascending.js';

const FROM = Int32Array.of(2, 3, 5, 7, 11);

it.each([0, 1, 3, 5, 9])('draws %i of five, in order, each once', (count) => {
  const into = new Int32Array(5);
  const drawn = into.subarray(0, sampleAscending(FROM, count, mulberry32(1), into));
  expect(drawn).toHaveLength(Math.min(count, 5));
  expect([...new Set(drawn)].sort((a, b) => a - b)).toEqual([...drawn]);
});

it('draws every subset equally often', () => {
  const random = mulberry32(3);
  const into = new Int32Array(5);
  const seen = new Map<string, number>();
  for (let i = 0; i < 10_000; i++) {
    sampleAscending(FROM, 2, random, into);
    const key = `${into[0]},${into[1]}`;
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  expect(seen.size).toBe(10);
  for (const count of seen.values()) expect(Math.abs(count - 1000)).toBeLessThan(120);
});
