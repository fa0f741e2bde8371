import { describe, expect, it } from 'vitest';
import { explainFingerprint, fingerprintDistance } from './explain-fingerprint.js';

describe('explainFingerprint', () => {
  it.each([
    ['equal components', { a: 1, b: { x: [1], y: 2 } }, { b: { y: 2, x: [1] }, a: 1 }, []],
    ['a value', { seed: 1 }, { seed: 2 }, [{ component: 'seed', asked: 1, stored: 2 }]],
    [
      'members of a set',
      { features: ['a', 'b', 'c'] },
      { features: ['b', 'd'] },
      [{ component: 'features', asked: ['a', 'c'], stored: ['d'] }],
    ],
    [
      'a set of objects',
      { regimes: [{ vix: [1] }, {}] },
      { regimes: [{}] },
      [{ component: 'regimes', asked: [{ vix: [1] }], stored: [] }],
    ],
    ['what only one has', { new: true }, {}, [{ component: 'new', asked: true, stored: null }]],
    [
      'several, by name',
      { b: 1, a: 1 },
      { b: 2, a: 2 },
      [
        { component: 'a', asked: 1, stored: 2 },
        { component: 'b', asked: 1, stored: 2 },
      ],
    ],
  ])('tells %s', (_, asked, stored, differences) => {
    expect(explainFingerprint(asked, stored)).toEqual(differences);
  });
});

describe('fingerprintDistance', () => {
  it('counts components before members', () => {
    const members = (count: number) => ({
      component: 'features',
      asked: Array.from({ length: count }),
      stored: [],
    });
    const value = { component: 'seed', asked: 1, stored: 2 };
    const distances = [[], [value], [members(2)], [members(300)], [value, value]].map(fingerprintDistance);
    expect(distances).toEqual(distances.toSorted((a, b) => a - b));
    expect(new Set(distances).size).toBe(5);
  });
});
