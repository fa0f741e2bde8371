import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankOutcomes } from './rank-outcomes.js';
import type { JudgingRules, SimulationOutcome } from './simulation-outcome.js';

const RULES: JudgingRules = {
  criteria: {
    sqnMin: 3,
    sqnMax: 5,
    profitFactorMin: 2,
    profitFactorMax: 4,
    tradeCountMin: 200,
    tradeCountMax: 10_000,
    weeklyConsistencyMax: 0.5,
  },
  sqnCap: 100,
};
const PASSING = { sqn: 3.5, sqn_raw: 6, profit_factor: 2.5, trade_count: 300, weekly_consistency: 0.3 };

const outcome = (
  jobId: string,
  stats: Partial<SimulationOutcome['stats']> = {},
  { generation = 0, configIndex = 0 } = {},
): SimulationOutcome => ({ jobId, generation, configIndex, stats: { ...PASSING, ...stats } });

describe('rankOutcomes', () => {
  it.each<[string, SimulationOutcome[], string[]]>([
    [
      'what passes before an SQN that is too good',
      [outcome('wild', { sqn: 5.4 }), outcome('passing', { sqn: 3.8 })],
      ['passing', 'wild'],
    ],
    [
      'an honest 2.0 before 4.5 on seven trades',
      [outcome('seven', { sqn: 4.5, trade_count: 7 }), outcome('honest', { sqn: 2 })],
      ['honest', 'seven'],
    ],
    [
      'an allowed number of trades before too many',
      [outcome('frantic', { sqn: 4, trade_count: 10_001 }), outcome('calm', { sqn: -1 })],
      ['calm', 'frantic'],
    ],
    [
      'higher SQN first among what fails alike',
      [outcome('low', { sqn: 1 }), outcome('high', { sqn: 2 })],
      ['high', 'low'],
    ],
    [
      'an undefined SQN last among what has enough trades',
      [
        outcome('undefined', { sqn: null }),
        outcome('bad', { sqn: -9 }),
        outcome('few', { sqn: 9, trade_count: 3 }),
      ],
      ['bad', 'undefined', 'few'],
    ],
    [
      'ties by generation, then by place in the grid',
      [
        outcome('g1-0', {}, { generation: 1 }),
        outcome('g0-7', {}, { configIndex: 7 }),
        outcome('g0-2', {}, { configIndex: 2 }),
      ],
      ['g0-2', 'g0-7', 'g1-0'],
    ],
    [
      'ties of undefined SQNs likewise',
      [outcome('b', { sqn: null }, { configIndex: 1 }), outcome('a', { sqn: null })],
      ['a', 'b'],
    ],
    ['nothing of nothing', [], []],
  ])('%s', (_case, outcomes, order) => {
    expect(rankOutcomes(outcomes, RULES).map(({ jobId }) => jobId)).toEqual(order);
  });

  it('ranks by the SQN that the run counts', () => {
    const two = [outcome('a', { sqn: 2, sqn_raw: 2.5 }), outcome('b', { sqn: 1, sqn_raw: 2.9 })];
    const best = (sqnCap: 100 | null) => rankOutcomes(two, { ...RULES, sqnCap })[0]?.jobId;
    expect([best(100), best(null)]).toEqual(['a', 'b']);
  });

  it('gives one order whatever the order of arrival, and the best of the bests is the best of all', () => {
    const stats = fc.record({
      sqn: fc.constantFrom(null, 1, 3.5, 5.4),
      trade_count: fc.constantFrom(7, 300),
      profit_factor: fc.constantFrom(null, 2.5),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(stats, fc.nat(2)), { minLength: 1, maxLength: 12 }), (drawn) => {
        const all = drawn.map(([each, generation], configIndex) =>
          outcome(`s${configIndex}`, each, { generation, configIndex }),
        );
        const ranked = rankOutcomes(all, RULES);
        const bests = [0, 1, 2].flatMap((generation) =>
          rankOutcomes(
            all.filter((each) => each.generation === generation),
            RULES,
          ).slice(0, 1),
        );
        expect(rankOutcomes(all.toReversed(), RULES)).toEqual(ranked);
        expect(rankOutcomes(bests, RULES)[0]).toEqual(ranked[0]);
      }),
    );
  });
});
