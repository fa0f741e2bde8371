import { expect, it } from 'vitest';
import { mulberry32 } from './mulberry32.js';
import { stationaryIndices } from './stationary-indices.js';

const draw = (length: number, restart: number, seed: number): Int32Array => {
  const into = new Int32Array(length);
  stationaryIndices(into, restart, mulberry32(seed));
  return into;
};

it('gives the published sequence for seed 12345', () => {
  expect([...draw(10, 0.2, 12_345)]).toEqual([9, 0, 1, 2, 3, 4, 7, 8, 9, 0]);
});

it('runs through the whole series, round its end, when it never restarts', () => {
  const found = draw(7, Number.MIN_VALUE, 3);
  expect([...found]).toEqual(Array.from({ length: 7 }, (_, i) => (found[0]! + i) % 7));
});

it.each([1, 2, 5, 20])('has blocks of mean length %i and draws every index equally often', (length) => {
  const n = 20_000;
  const found = draw(n, 1 / length, 11);
  let breaks = 1;
  for (let t = 1; t < n; t++) if (found[t] !== (found[t - 1]! + 1) % n) breaks++;
  expect(Math.abs(n / breaks / length - 1)).toBeLessThan(0.08);
  const quarters = new Int32Array(4);
  for (const index of found) quarters[Math.floor((4 * index) / n)]!++;
  for (const count of quarters) expect(Math.abs(count - n / 4)).toBeLessThan(300 * Math.sqrt(length));
});
