import { describe, expect, it } from 'vitest';
import {
  type HoldoutSight,
  type HoldoutStats,
  judgeCandidate,
  type PromotionPolicy,
  type TableTest,
} from './promotion-policy.js';

const test = (p: number): TableTest => ({
  p,
  test: 'spa_consistent',
  spa_lower: p,
  spa_consistent: p,
  spa_upper: p,
  reality_check: p,
});
const NONE: TableTest = { unknown: 'the simulation service has no daily returns' };
const GAIN: HoldoutStats = { sqn_raw: 0.1, profit_factor: 1.01, profit_factor_status: 'finite' };
const LOSS: HoldoutStats = { sqn_raw: -0.1, profit_factor: 0.99, profit_factor_status: 'finite' };

describe('judgeCandidate', () => {
  it.each<[PromotionPolicy, string, TableTest, HoldoutStats | null, string]>([
    ['criteria', 'nothing else', NONE, null, 'promote'],
    ['criteria', 'a loss on the holdout', test(0.9), LOSS, 'promote'],
    ['standard', 'nothing but the criteria', NONE, null, 'look'],
    ['standard', 'a gain on the holdout', NONE, GAIN, 'promote'],
    ['standard', 'a table that luck explains', test(0.9), GAIN, 'promote'],
    ['standard', 'a loss on the holdout', test(0.001), LOSS, 'reject'],
    ['strict', 'a table that luck does not explain', test(0.049), null, 'look'],
    ['strict', 'the same and a gain on the holdout', test(0.049), GAIN, 'promote'],
    ['strict', 'the same and a loss on the holdout', test(0.049), LOSS, 'reject'],
    ['strict', 'a table on the edge, before the holdout is looked at', test(0.05), null, 'reject'],
    ['strict', 'a table on the edge', test(0.05), GAIN, 'reject'],
    ['strict', 'no table, before the holdout is looked at', NONE, null, 'reject'],
    ['strict', 'no table', NONE, GAIN, 'reject'],
  ])('%s: %s', (policy, _case, table, holdout, verdict) => {
    expect(judgeCandidate(policy, table, holdout).verdict).toBe(verdict);
  });

  it.each<[string, HoldoutSight, string]>([
    [
      'breaks even',
      { ...GAIN, profit_factor: 1 },
      'on the holdout its profit factor is 1 and its SQN over all trades is 0.1',
    ],
    [
      'gains nothing',
      { ...GAIN, sqn_raw: 0 },
      'on the holdout its profit factor is 1.01 and its SQN over all trades is 0',
    ],
    ['loses', LOSS, 'on the holdout its profit factor is 0.99 and its SQN over all trades is -0.1'],
    [
      'does not trade',
      { sqn_raw: null, profit_factor: null, profit_factor_status: 'undefined' },
      'on the holdout its profit factor is undefined and its SQN over all trades is undefined',
    ],
    [
      'trades once and gains',
      { sqn_raw: null, profit_factor: null, profit_factor_status: 'inf' },
      'on the holdout it loses no trade and its SQN over all trades is undefined',
    ],
    [
      'has no profit factor, and nobody says why',
      { sqn_raw: 2, profit_factor: null },
      'on the holdout its profit factor is undefined and its SQN over all trades is 2',
    ],
    [
      'nobody could simulate',
      { unknown: 'no holdout' },
      'nothing tells how it does on the holdout: no holdout',
    ],
  ])('rejects what %s', (_case, holdout, reason) => {
    expect(judgeCandidate('standard', NONE, holdout)).toEqual({ verdict: 'reject', reasons: [reason] });
  });

  it('takes gains without a loss for a profit factor above 1', () => {
    const unbeaten: HoldoutStats = { sqn_raw: 2, profit_factor: null, profit_factor_status: 'inf' };
    expect(judgeCandidate('strict', test(0.01234), unbeaten)).toEqual({
      verdict: 'promote',
      reasons: [
        'on the holdout it loses no trade and its SQN over all trades is 2',
        'p = 0.01234 for everything tried in the run together',
      ],
    });
  });

  it('says why strict refuses', () => {
    expect([judgeCandidate('strict', test(0.2), null), judgeCandidate('strict', NONE, null)]).toEqual([
      {
        verdict: 'reject',
        reasons: ['p = 0.2 for everything tried in the run together: luck explains it'],
      },
      {
        verdict: 'reject',
        reasons: ['nothing tells it from luck: the simulation service has no daily returns'],
      },
    ]);
  });
});
