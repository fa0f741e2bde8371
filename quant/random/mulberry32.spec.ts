import { expect, it } from 'vitest';
import { mulberry32 } from './mulberry32.js';

it('gives the published sequence for seed 12345', () => {
  const next = mulberry32(12345);
  expect(Array.from({ length: 5 }, next)).toEqual([
    0.9797282677609473, 0.3067522644996643, 0.484205421525985, 0.817934412509203, 0.5094283693470061,
  ]);
});
