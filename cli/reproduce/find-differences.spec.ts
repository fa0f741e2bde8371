import { describe, expect, it } from 'vitest';
import { countFigures, findDifferences } from './find-differences.js';

describe('the differences of two results', () => {
  const stored = {
    stats: { sqn: 0.30000000000000004, daily: { n: 3 } },
    chosen: { regime: [1, 2] },
    p: null,
  };

  it.each([
    ['nothing', stored, []],
    ['nothing, in another order', { p: null, chosen: stored.chosen, stats: stored.stats }, []],
    ['nothing, where one tells that it is undefined', { ...stored, q: null }, []],
    [
      'the last bit',
      { ...stored, stats: { sqn: 0.3, daily: { n: 3 } } },
      [{ figure: 'stats.sqn', stored: 0.30000000000000004, again: 0.3 }],
    ],
    [
      'a value more and one that is defined',
      { ...stored, chosen: { regime: [1, 2, 3] }, p: 0 },
      [
        { figure: 'p', stored: null, again: 0 },
        { figure: 'chosen.regime.2', stored: null, again: 3 },
      ],
    ],
    [
      'a number for an object',
      { ...stored, stats: 7 },
      [
        { figure: 'stats.sqn', stored: 0.30000000000000004, again: null },
        { figure: 'stats.daily.n', stored: 3, again: null },
        { figure: 'stats', stored: null, again: 7 },
      ],
    ],
  ])('%s', (_, again, expected) => {
    expect(findDifferences(stored, again)).toEqual(expected);
  });

  it('are of as many figures as there are', () => {
    expect(countFigures(stored)).toBe(5);
  });
});
