import { describe, expect, it } from 'vitest';
import { sortedNumbers, sortedRegime, sortedRegimes, sortedStrings } from './normalise-sets.js';

describe('normalise-sets', () => {
  it.each<[string, unknown, unknown]>([
    ['numbers by value, not by text', sortedNumbers([10, 9, 0.5, 9]), [0.5, 9, 10]],
    ['strings by code units', sortedStrings(['b', 'B', 'a', 'b']), ['B', 'a', 'b']],
    ['the values of a regime', sortedRegime({ regime_vix: [3, 0, 3] }), { regime_vix: [0, 3] }],
    [
      'regimes that are the same but for order',
      sortedRegimes([{ b: [2, 1] }, {}, { b: [1, 2, 2] }, { a: [0] }]),
      [{ a: [0] }, { b: [1, 2] }, {}],
    ],
  ])('%s', (_case, made, expected) => expect(made).toEqual(expected));
});
