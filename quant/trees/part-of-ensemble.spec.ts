import { expect, it } from 'vitest';
import { partOfEnsemble } from './part-of-ensemble.js';
import { predictEnsemble } from './predict-ensemble.js';
import type { Tree } from './tree.js';

/** A stump on `column` with the leaves -size and size. */
const stump = (column: number, size: number): Tree => ({
  feature: Int32Array.of(column, -1, -1),
  threshold: new Float64Array(3),
  defaultLeft: new Uint8Array(3),
  left: Int32Array.of(1, -1, -1),
  right: Int32Array.of(2, -1, -1),
  value: Float64Array.of(0, -size, size),
  cover: Float64Array.of(2, 1, 1),
  gain: new Float64Array(3),
});
const ensemble = { base: 5, weight: 0.5, trees: [stump(0, 1), stump(2, 10), stump(0, 100)] };

it.each([
  [[0], 50.5],
  [[2, 1], -5],
  [[0, 2], 45.5],
])('of the features %j is what their trees say', (features, expected) => {
  const x = Float64Array.of(9, 1, 1, -1);
  expect(partOfEnsemble(ensemble, Int32Array.from(features))!(x, 1)).toBe(expected);
  expect(predictEnsemble(ensemble, x, 1)).toBe(50.5);
});

it('is nothing where no tree reads them', () => {
  expect(partOfEnsemble(ensemble, Int32Array.of(1))).toBeUndefined();
  expect(partOfEnsemble(ensemble, new Int32Array(0))).toBeUndefined();
});
