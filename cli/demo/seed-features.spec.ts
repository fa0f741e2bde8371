import { expect, it } from 'vitest';
import { seedFeatures } from './seed-features.js';

it('takes the first 24 scale-free columns in the order of the catalogue', () => {
  const columns = Array.from({ length: 60 }, (_, index) => ({
    name: `c_${index}`,
    kind: 'momentum',
    scale_free: index % 2 === 1,
  }));
  const features = seedFeatures(columns);
  expect(features).toHaveLength(24);
  expect(features.slice(0, 3)).toEqual(['c_1', 'c_3', 'c_5']);
  expect(seedFeatures(columns.slice(0, 4))).toEqual(['c_1', 'c_3']);
});
