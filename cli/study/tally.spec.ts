import { describe, expect, it } from 'vitest';
import { checkClaims } from './claims.js';
import type { WorldResult } from './run-world.js';
import type { Kind } from './study-plan.js';
import { tally } from './tally.js';

const JUDGES = ['criteria', 'strict'];

const worlds = (kind: Kind, promoted: number, of: number): { kind: Kind; result: WorldResult }[] =>
  Array.from({ length: of }, (_, i) => ({
    kind,
    result: {
      edge: { informationCoefficient: 0.02 * i, sharpe: i },
      promoted: {
        default: { criteria: false, strict: false },
        open: { criteria: true, strict: i < promoted },
      },
    },
  }));

describe('a tally', () => {
  it('counts promotions by box, judge and kind, and takes the mean of the edges', () => {
    const {
      worlds: counts,
      edges,
      shares,
    } = tally([...worlds('noise', 1, 3), ...worlds('clear', 2, 2)], JUDGES);
    expect(counts).toEqual({ noise: 3, weak: 0, clear: 2 });
    expect(edges).toEqual({
      noise: { informationCoefficient: 0.02, sharpe: 1 },
      weak: null,
      clear: { informationCoefficient: 0.01, sharpe: 0.5 },
    });
    expect(shares.open['strict']).toMatchObject({
      noise: { promoted: 1, worlds: 3 },
      weak: { promoted: 0, worlds: 0, low: 0, high: 1 },
      clear: { promoted: 2, worlds: 2, high: 1 },
    });
    expect(shares.default['strict']!.clear.promoted).toBe(0);
    expect(shares.open['criteria']!.noise.promoted).toBe(3);
  });
});

describe('the claims', () => {
  const held = (noise: readonly [number, number], clear: readonly [number, number]): boolean[] =>
    checkClaims(tally([...worlds('noise', ...noise), ...worlds('clear', ...clear)], JUDGES))
      .filter(({ box }) => box === 'open')
      .map((claim) => claim.held);

  it.each<[string, readonly [number, number], readonly [number, number], boolean[]]>([
    ['5 % of noise, 80 % of clear edges', [10, 200], [160, 200], [true, true]],
    ['what chance explains', [15, 200], [150, 200], [true, true]],
    ['too much noise', [20, 200], [200, 200], [false, true]],
    ['too few clear edges', [0, 200], [140, 200], [true, false]],
    ['two worlds that were promoted although they are noise', [2, 2], [2, 2], [false, true]],
    ['no world yet', [0, 0], [0, 0], [true, true]],
  ])('%s', (_case, noise, clear, expected) => {
    expect(held(noise, clear)).toEqual(expected);
  });
});
