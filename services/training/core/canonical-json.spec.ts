import { expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.js';

it('does not depend on the order of keys, but on that of lists', () => {
  const text = '{"a":[{"x":null,"y":1.5},2],"b":"\\"","c":{}}';
  expect(canonicalJson({ c: {}, b: '"', a: [{ y: 1.5, x: null }, 2] })).toBe(text);
  expect(canonicalJson(JSON.parse(text))).toBe(text);
  expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
});
