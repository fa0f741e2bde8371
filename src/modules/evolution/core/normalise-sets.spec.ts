import { describe, expect, it } from 'vitest';
import { sortedLists, sortedNumbers, sortedRegime, sortedRegimes, sortedStrings } from './normalise-sets.js';

describe('normalise-sets', () => {
  it.each<[string, unknown, unknown]>([
    ['numbers by value, not by text', sortedNumbers([10, 9, 0.5, 9]), [0.5, 9, 10]],
    ['strings by code units', sortedStrings(['b', 'B', 'a', 'b']), ['B', 'a', 'b']],
    [
      'lists among other values',
      sortedLists({ a: [10, null, 9, 10], b: true }),
      { a: [9, 10, null], b: true },
    ],
    ['the values of a regime', sortedRegime({ regime_vix: [3, 0, 3] }), { regime_vix: [0, 3] }],
    [
      'regimes that are the same but for order',
      sortedRegimes([{ b: [2, 1] }, {}, { b: [1, 2, 2] }, { a: [0] }]),
      [{ a: [0] }, { b: [1, 2] }, {}],
    ],
  ])('%s', (_case, made, expected) => expect(made).toEqual(expected));
});
