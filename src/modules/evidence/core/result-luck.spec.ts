import { describe, expect, it } from 'vitest';
import { deflatedSqn } from '../../../../quant/statistics/deflated-sqn.js';
import { expectedMaximum } from '../../../../quant/statistics/expected-maximum.js';
import { type LuckyStats, resultLuck, type Tries } from './result-luck.js';
import { sharpeVariance } from './sharpe-variance.js';

const STATS: LuckyStats = {
  sqn_raw: 3,
  trade_count: 400,
  daily: { sessions: 1000, mean: 0.001, sd: 0.01, skew: 0, kurtosis: 3 },
};
const TRIES: Tries = { trials: 140, sharpeVariance: 0.0009, sqnCap: 100 };
const NOTHING = {
  expected_best_sqn: null,
  deflated_sqn: null,
  psr: null,
  dsr: null,
  min_track_record: null,
};

describe('resultLuck', () => {
  it('holds a result against the best of all tries', () => {
    const found = resultLuck(STATS, TRIES);
    // 100 of 400 trades count: half of the best of 140 useless tries, which shows 2.65.
    expect(found.expected_best_sqn).toBeCloseTo(1.325, 3);
    expect(found.expected_best_sqn).toBeCloseTo(Math.sqrt(100 / 399) * expectedMaximum(140), 12);
    // (3/20 - 2.6466/sqrt(399)) sqrt(399) / sqrt(1 + 0.15^2 / 2) = 0.3477 standard errors.
    expect(found.deflated_sqn).toBeCloseTo(0.636, 3);
    expect(found.psr).toBeCloseTo(0.9992, 3);
    // 0.1 against 0.03 x 2.6466 = 0.0794, in errors of sqrt(1.005 / 999).
    expect(found.dsr).toBeCloseTo(0.742, 3);
    // 1 + 1.005 (1.6449 / 0.1)^2
    expect(found.min_track_record).toBeCloseTo(272.9, 1);
  });

  it('takes trades as normal where a list of them would tell more', () => {
    const returns = Float64Array.from({ length: 300 }, (_, i) => (i % 2 === 0 ? 1.2 : -1));
    const n = 300;
    const mean = 0.1;
    const sd = Math.sqrt((n * 1.1 ** 2) / (n - 1));
    const stats = { sqn_raw: (Math.sqrt(n) * mean) / sd, trade_count: n };
    const { deflated_sqn: ours } = resultLuck(stats, TRIES);
    expect(ours).toBeCloseTo(deflatedSqn(returns, 140)!.probability, 2);
  });

  it.each<[string, LuckyStats, Tries, Partial<typeof NOTHING | Record<string, number>>]>([
    ['no trade', { sqn_raw: null, trade_count: 0, daily: null }, TRIES, {}],
    ['one trade', { sqn_raw: null, trade_count: 1 }, TRIES, {}],
    ['nothing tried', { ...STATS, daily: null }, { ...TRIES, trials: 0 }, {}],
    [
      'days that do not vary',
      {
        sqn_raw: null,
        trade_count: null,
        daily: { sessions: 9, mean: 0, sd: 0, skew: null, kurtosis: null },
      },
      TRIES,
      {},
    ],
  ])('%s', (_case, stats, tries, expected) => {
    expect(resultLuck(stats, tries)).toEqual({ ...NOTHING, ...expected });
  });

  it('is the PSR for the only try, and unknown where the tries have no variance', () => {
    const alone = resultLuck(STATS, { ...TRIES, trials: 1, sharpeVariance: null });
    expect([alone.dsr, alone.expected_best_sqn]).toEqual([alone.psr, 0]);
    expect(resultLuck(STATS, { ...TRIES, sharpeVariance: null }).dsr).toBeNull();
  });
});

describe('sharpeVariance', () => {
  const daily = (mean: number, sd: number | null): LuckyStats => ({
    ...STATS,
    daily: { sessions: 100, mean, sd, skew: 0, kurtosis: 3 },
  });
  it.each<[string, LuckyStats[], number | null]>([
    ['leaves out what does not trade', [daily(1, 1), daily(3, 1), daily(0, 0), daily(0, null)], 2],
    ['leaves out what nobody tells', [daily(1, 2), daily(2, 2), { ...STATS, daily: null }], 0.125],
    ['is unknown for one', [daily(1, 2), daily(0, 0)], null],
    ['is unknown for none', [], null],
  ])('%s', (_case, tried, expected) => {
    expect(sharpeVariance(tried)).toEqual(expected === null ? null : expect.closeTo(expected, 12));
  });
});
