import { expect, it } from 'vitest';
import type { Tree } from '../../../quant/trees/tree.js';
import { decodeTrees, encodeTrees } from './encode-trees.js';

const tree = (value: number): Tree => ({
  feature: Int32Array.of(3, -1, -1),
  threshold: Float64Array.of(Number.MAX_VALUE, 0, 0),
  defaultLeft: Uint8Array.of(1, 0, 0),
  left: Int32Array.of(1, -1, -1),
  right: Int32Array.of(2, -1, -1),
  value: Float64Array.of(0.1 + 0.2, value, -value),
  cover: Float64Array.of(10, 4, 6),
  gain: Float64Array.of(1e-300, 0, 0),
});
const leaf: Tree = {
  feature: Int32Array.of(-1),
  threshold: new Float64Array(1),
  defaultLeft: new Uint8Array(1),
  left: Int32Array.of(-1),
  right: Int32Array.of(-1),
  value: Float64Array.of(5),
  cover: Float64Array.of(2),
  gain: new Float64Array(1),
};

it.each([[[]], [[leaf]], [[tree(1), leaf, tree(2)]]])(
  'gives back the trees it was given, to the last bit',
  (trees) => {
    expect(decodeTrees(Buffer.concat([...encodeTrees(trees)]))).toEqual(trees);
  },
);

it('are written in pieces, each of whole trees, however many there are', () => {
  const many = Array.from({ length: 1201 }, (_, i) => (i % 3 === 0 ? leaf : tree(i)));
  const pieces = [...encodeTrees(many)];
  expect(pieces).toHaveLength(4);
  expect(decodeTrees(Buffer.concat(pieces))).toEqual(many);
});
