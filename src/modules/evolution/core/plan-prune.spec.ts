import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planPrune, type PruneRules } from './plan-prune.js';

const rules = (over: Partial<PruneRules> = {}): PruneRules => ({
  fraction: 0.25,
  minFeatures: 2,
  signed: false,
  policy: 'fraction',
  protectedFeatures: [],
  groups: [],
  ...over,
});

describe('planPrune', () => {
  it('removes the floor of the fraction, least important first', () => {
    const plan = planPrune(['a', 'b', 'c', 'd', 'e'], { a: 0.5, b: 0.1, c: -0.9, d: 0.3, e: 0.2 }, rules());
    expect(plan).toEqual({
      kind: 'prune',
      remaining: ['a', 'c', 'd', 'e'],
      pruned: [{ feature: 'b', importance: 0.1, reason: 'low_importance' }],
    });
  });

  it('ranks a coefficient by its size and a permutation importance by its sign', () => {
    const features = ['a', 'b', 'c', 'd'];
    const importance = { a: -0.5, b: 0.1, c: 0.2, d: 0.3 };
    const removed = (signed: boolean) => {
      const plan = planPrune(features, importance, rules({ signed }));
      return plan.kind === 'prune' ? plan.pruned : [];
    };
    expect(removed(false)).toEqual([{ feature: 'b', importance: 0.1, reason: 'low_importance' }]);
    expect(removed(true)).toEqual([{ feature: 'a', importance: -0.5, reason: 'negative_importance' }]);
  });

  it('breaks ties by name and calls a zero a zero', () => {
    const plan = planPrune(['d', 'c', 'b', 'a'], { a: 0, b: 0, c: 1, d: 1 }, rules());
    expect(plan).toMatchObject({
      pruned: [{ feature: 'a', reason: 'zero_importance' }],
      remaining: ['b', 'c', 'd'],
    });
  });

  it.each([
    ['no features at all', [], {}, {}, 'no_features'],
    ['all equal', ['a', 'b', 'c', 'd'], { a: 1, b: 1, c: 1, d: 1 }, {}, 'no_pruning_possible'],
    ['all zero, as of a null model', ['a', 'b', 'c', 'd'], {}, {}, 'no_pruning_possible'],
    [
      'equal up to the sign of a coefficient',
      ['a', 'b', 'c', 'd'],
      { a: 1, b: -1, c: 1, d: -1 },
      {},
      'no_pruning_possible',
    ],
    ['a quarter of three is none', ['a', 'b', 'c'], { a: 1, b: 2, c: 3 }, {}, 'no_pruning_possible'],
    ['a single feature', ['a'], { a: 1 }, {}, 'no_pruning_possible'],
    [
      'below the minimum',
      ['a', 'b', 'c', 'd'],
      { a: 1, b: 2, c: 3, d: 4 },
      { minFeatures: 4 },
      'min_features',
    ],
    ['everything pruned', ['a', 'b'], { a: 1, b: 2 }, { fraction: 1 }, 'no_features'],
  ] as const)('stops: %s', (_case, features, importance, over, reason) => {
    const plan = planPrune(features, importance, rules(over));
    expect(plan).toMatchObject({ kind: 'stop', reason });
    expect(plan.kind === 'stop' && plan.detail.length > 10).toBe(true);
  });

  describe('protected features', () => {
    const importance = { a: 1, b: 2, c: 3, d: 4 };
    const features = Object.keys(importance);

    it('stay, and the next ones go', () => {
      expect(planPrune(features, importance, rules({ protectedFeatures: ['a', 'x'] }))).toMatchObject({
        remaining: ['a', 'c', 'd'],
        pruned: [{ feature: 'b' }],
      });
    });

    it('count for the number that goes, which is no more than may', () => {
      const plan = planPrune(
        features,
        importance,
        rules({ fraction: 0.75, protectedFeatures: ['b', 'c', 'd'] }),
      );
      expect(plan).toMatchObject({ remaining: ['b', 'c', 'd'], pruned: [{ feature: 'a' }] });
    });

    it.each([
      ['all of them', ['a', 'b', 'c', 'd'], 'all 4 features are protected'],
      [
        'all but equal ones',
        ['c', 'd'],
        'all 2 features that are not protected have the same importance (1)',
      ],
    ])('stop the search: %s', (_case, protectedFeatures, detail) => {
      const plan = planPrune(features, { ...importance, b: 1 }, rules({ protectedFeatures }));
      expect(plan).toMatchObject({
        kind: 'stop',
        reason: 'no_pruning_possible',
        detail: expect.stringContaining(detail) as string,
      });
    });
  });

  describe('correlated_groups', () => {
    const features = ['a', 'b', 'c', 'd', 'e', 'f'];
    const importance = { a: 0.1, b: 0.12, c: 0.15, d: 0.5, e: 0.6, f: 0.7 };
    const removed = (over: Partial<PruneRules>) => {
      const plan = planPrune(
        features,
        importance,
        rules({ policy: 'correlated_groups', fraction: 0.5, ...over }),
      );
      return plan.kind === 'prune' ? plan.pruned.map(({ feature }) => feature) : plan.reason;
    };

    it.each<[string, Partial<PruneRules>, readonly string[] | string]>([
      ['are those of the fraction where nothing is correlated', {}, ['a', 'b', 'c']],
      ['are pruned together while they fit', { groups: [['b', 'a']] }, ['c', 'a', 'b']],
      [
        'share their credit: two of 0.12 are worth more than one of 0.15',
        { groups: [['a', 'b']], fraction: 0.2 },
        ['c'],
      ],
      ['stay when they do not fit', { groups: [['b', 'c']], fraction: 0.34 }, ['a']],
      [
        'go as a whole when they are the weakest, whatever the fraction',
        { groups: [['a', 'b', 'c']], fraction: 0.17 },
        ['a', 'b', 'c'],
      ],
      [
        'go without the protected one',
        { groups: [['a', 'b', 'c']], protectedFeatures: ['b'], fraction: 0.34 },
        ['a', 'c'],
      ],
      [
        'are not pruned below the minimum',
        { groups: [['a', 'b', 'c']], fraction: 0.17, minFeatures: 4 },
        'min_features',
      ],
      [
        'of features that the model has no more do not matter',
        { groups: [['x', 'a'], ['y']] },
        ['a', 'b', 'c'],
      ],
    ])('%s', (_case, over, expected) => {
      expect(removed(over)).toEqual(expected);
    });

    it('have one signed importance, not the sum of it', () => {
      const plan = planPrune(
        ['a', 'b', 'c', 'd'],
        { a: -0.2, b: -0.2, c: -0.3, d: 0.4 },
        rules({ policy: 'correlated_groups', signed: true, groups: [['a', 'b']] }),
      );
      expect(plan).toMatchObject({ pruned: [{ feature: 'c', reason: 'negative_importance' }] });
    });
  });

  it('always makes progress and loses nothing', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), fc.double({ noNaN: true, min: -10, max: 10 }), {
          minKeys: 1,
        }),
        fc.double({ noNaN: true, min: 0.01, max: 1 }),
        fc.boolean(),
        (importance, fraction, signed) => {
          const features = Object.keys(importance);
          const plan = planPrune(features, importance, rules({ fraction, minFeatures: 1, signed }));
          if (plan.kind === 'stop') return;
          const pruned = plan.pruned.map(({ feature }) => feature);
          expect(pruned.length).toBeGreaterThan(0);
          expect([...plan.remaining, ...pruned].toSorted()).toEqual(features.toSorted());
          const size = (feature: string) => (signed ? importance[feature]! : Math.abs(importance[feature]!));
          expect(Math.max(...pruned.map(size))).toBeLessThanOrEqual(Math.min(...plan.remaining.map(size)));
        },
      ),
    );
  });
});
