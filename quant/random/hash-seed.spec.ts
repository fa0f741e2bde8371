import { expect, it } from 'vitest';
import { hashSeed } from './hash-seed.js';
import { mulberry32 } from './mulberry32.js';

it('gives every stream of neighbouring seeds a seed of its own', () => {
  const seeds = new Set<number>();
  for (let seed = 0; seed < 50; seed++) for (let k = 0; k < 200; k++) seeds.add(hashSeed(seed, k));
  expect(seeds.size).toBeGreaterThan(50 * 200 - 5);
  for (const each of seeds) expect(Number.isInteger(each) && each >= 0 && each < 2 ** 32).toBe(true);
});

it('gives first draws that are uniform over the streams', () => {
  const bins = new Int32Array(10);
  for (let k = 0; k < 10_000; k++) bins[Math.floor(mulberry32(hashSeed(7, k))() * 10)]!++;
  const chiSquare = bins.reduce((sum, each) => sum + (each - 1000) ** 2 / 1000, 0);
  expect(chiSquare).toBeLessThan(27.9);
});
