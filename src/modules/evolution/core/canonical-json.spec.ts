import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.js';

describe('canonicalJson', () => {
  it.each([
    [
      'keys by UTF-16 code units, integer-like ones not first',
      { b: 1, a: 2, '10': 3, '9': 4, '€': 5, '\r': 6, '😀': 7, ﬀ: 8 },
      '{"\\r":6,"10":3,"9":4,"a":2,"b":1,"€":5,"😀":7,"ﬀ":8}',
    ],
    [
      'numbers as ECMAScript writes them',
      [1, -0, 1e21, 1e-7, 0.000001, 333333333.3333333, 4.5, 2e-3],
      '[1,0,1e+21,1e-7,0.000001,333333333.3333333,4.5,0.002]',
    ],
    [
      'strings with the shortest escapes',
      'a"\\\u0000\u001f\n/\u2028é',
      '"a\\"\\\\\\u0000\\u001f\\n/\u2028é"',
    ],
    ['literals and nesting', { z: [null, true, { y: [], x: {} }] }, '{"z":[null,true,{"x":{},"y":[]}]}'],
  ])('writes %s', (_case, value, text) => expect(canonicalJson(value)).toBe(text));

  it.each([[Number.NaN], [Number.POSITIVE_INFINITY], [undefined], [1n], [{ a: undefined }], ['\ud800']])(
    'refuses %s',
    (value) => expect(() => canonicalJson(value)).toThrow(TypeError),
  );
});
