import { expect, it } from 'vitest';
import { changedFigures } from './changed-figures.js';

it.each<[string, Record<string, unknown>, Record<string, unknown>, unknown[]]>([
  [
    'the same figures in another order',
    { a: 1, daily: { sd: 2, mean: 1 } },
    { daily: { mean: 1, sd: 2 }, a: 1 },
    [],
  ],
  ['what only the new answer tells', { a: 1 }, { a: 1, b: 2 }, []],
  [
    'the last bit',
    { a: 0.1 + 0.2 },
    { a: 0.3 },
    [{ metric: 'a', recorded: '0.30000000000000004', now: '0.3' }],
  ],
  ['what is not told any more', { a: 1 }, {}, [{ metric: 'a', recorded: '1', now: 'null' }]],
  ['what stays undefined', { a: null }, {}, []],
])('compares %s', (_case, recorded, now, expected) => {
  expect(changedFigures(recorded, now)).toEqual(expected);
});
