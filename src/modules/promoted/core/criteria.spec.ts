import { describe, expect, it } from 'vitest';
import { judge, type JudgedStats } from './criteria.js';

const criteria = {
  sqnMin: 3,
  sqnMax: 5,
  profitFactorMin: 2,
  profitFactorMax: 4,
  tradeCountMin: 200,
  tradeCountMax: 10_000,
  weeklyConsistencyMax: 0.5,
};
const passing: JudgedStats = {
  sqn: 3,
  sqn_raw: 9,
  profit_factor: 2,
  trade_count: 200,
  weekly_consistency: 0.49,
};

describe('judge', () => {
  it.each<[string, Partial<JudgedStats>, string[]]>([
    ['on the lower bounds', {}, []],
    ['on the upper bounds', { sqn: 5, profit_factor: 4, trade_count: 10_000 }, []],
    ['SQN too low', { sqn: 2.999 }, ['sqn below']],
    ['SQN too good', { sqn: 5.001 }, ['sqn above']],
    ['profit factor too low', { profit_factor: 1.99 }, ['profit_factor below']],
    ['profit factor too good', { profit_factor: 4.01 }, ['profit_factor above']],
    ['no losing trade', { profit_factor: null }, ['profit_factor undefined']],
    ['too few trades', { trade_count: 199 }, ['trade_count below']],
    ['too many trades', { trade_count: 10_001 }, ['trade_count above']],
    ['consistency on its bound', { weekly_consistency: 0.5 }, ['weekly_consistency above']],
    ['a single week', { weekly_consistency: null }, ['weekly_consistency undefined']],
    [
      'nothing traded',
      { sqn: null, profit_factor: null, trade_count: 0, weekly_consistency: null },
      ['sqn undefined', 'profit_factor undefined', 'trade_count below', 'weekly_consistency undefined'],
    ],
  ])('%s', (_case, stats, misses) => {
    const found = judge({ ...passing, ...stats }, criteria, 100);
    expect(found.map(({ criterion, side }) => `${criterion} ${side}`)).toEqual(misses);
  });

  it('counts all trades when the run has no cap', () => {
    expect(judge(passing, criteria, null)).toMatchObject([
      { criterion: 'sqn', value: 9, bound: 5, side: 'above' },
    ]);
  });

  it('measures the distance relative to the bound', () => {
    expect(judge({ ...passing, trade_count: 150 }, criteria, 100)[0]?.distance).toBeCloseTo(0.25, 12);
  });
});
