import { expect, it } from 'vitest';
import { criteriaMargins } from './criteria-margins.js';
import type { Criteria, JudgedStats } from './criteria.js';

const CRITERIA: Criteria = {
  sqnMin: 3,
  sqnMax: 5,
  profitFactorMin: 2,
  profitFactorMax: 4,
  tradeCountMin: 200,
  tradeCountMax: 10_000,
  weeklyConsistencyMax: 0.5,
};
const STATS: JudgedStats = {
  sqn: 3.3,
  sqn_raw: 9,
  profit_factor: 3.8,
  trade_count: 150,
  weekly_consistency: 0.4,
};

it('tells how far inside each bound a result is', () => {
  expect(criteriaMargins(STATS, CRITERIA, 100)).toEqual([
    { criterion: 'sqn', value: 3.3, min: 3, max: 5, met: true, margin: expect.closeTo(0.1), nearest: 'min' },
    {
      criterion: 'profit_factor',
      value: 3.8,
      min: 2,
      max: 4,
      met: true,
      margin: expect.closeTo(0.05),
      nearest: 'max',
    },
    {
      criterion: 'trade_count',
      value: 150,
      min: 200,
      max: 10_000,
      met: false,
      margin: -0.25,
      nearest: 'min',
    },
    {
      criterion: 'weekly_consistency',
      value: 0.4,
      min: null,
      max: 0.5,
      met: true,
      margin: expect.closeTo(0.2),
      nearest: 'max',
    },
  ]);
});

it.each<[string, Partial<JudgedStats>, number, object]>([
  ['on a bound that is inclusive', { sqn: 3 }, 0, { met: true, margin: 0 }],
  ['on the bound that is not', { weekly_consistency: 0.5 }, 3, { met: false, margin: 0 }],
  ['above the maximum', { sqn: 6 }, 0, { met: false, margin: -0.2, nearest: 'max' }],
  ['undefined', { profit_factor: null }, 1, { met: false, value: null, margin: null, nearest: null }],
])('%s', (_case, change, place, expected) => {
  expect(criteriaMargins({ ...STATS, ...change }, CRITERIA, 100)[place]).toMatchObject(expected);
});

it('counts the SQN that the run counts', () => {
  expect(criteriaMargins(STATS, CRITERIA, null)[0]).toMatchObject({ value: 9, met: false, margin: -0.8 });
});
