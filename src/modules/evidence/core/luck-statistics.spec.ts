import { expect, it } from 'vitest';
import { luckStatistics, type Search } from './luck-statistics.js';
import type { TableLuck } from './table-luck.js';

const daily = (mean: number) => ({ sessions: 500, mean, sd: 0.01, skew: 0, kurtosis: 3 });
const TABLE = { columns: 2, sessions: 500, sessions_left_out: 0, pbo: null, luck: { p: 0.3 } } as TableLuck;
const SEARCH: Search = {
  of: 'run',
  trials: { generation: 2, run: 4, span: 9 },
  best: { jobId: 'r-g0-s1', sqn: 1.1, stats: { sqn_raw: 1.5, trade_count: 200, daily: daily(0.0008) } },
  tried: [
    { sqn_raw: 1.5, trade_count: 200, daily: daily(0.0008) },
    { sqn_raw: -1, trade_count: 200, daily: daily(-0.0008) },
  ],
  table: TABLE,
  sqnCap: 100,
};

it('holds the best result against everything tried on the same data', () => {
  expect(luckStatistics(SEARCH)).toEqual({
    trials: { generation: 2, run: 4, span: 9 },
    sharpe_variance: expect.closeTo(0.0128, 10),
    best: {
      job_id: 'r-g0-s1',
      sqn: 1.1,
      trade_count: 200,
      expected_best_sqn: expect.closeTo(1.078, 3),
      deflated_sqn: expect.closeTo(0.487, 2),
      psr: expect.closeTo(0.963, 3),
      dsr: expect.closeTo(0.021, 2),
      min_track_record: expect.closeTo(425.1, 1),
    },
    table: TABLE,
    table_unknown: null,
    sentence:
      'Best out-of-sample SQN 1.1 after 4 tries (9 in all on the same data); luck alone gives about 1.1. Not convincing.',
  });
});

it('tells of the generation where it is asked to, and why there is no table', () => {
  const found = luckStatistics({ ...SEARCH, of: 'generation', table: { unknown: 'nothing was simulated' } });
  expect(found).toMatchObject({ table: null, table_unknown: 'nothing was simulated' });
  expect(found.sentence).toContain('after 2 tries (9 in all on the same data)');
});

it('has no best where nothing was tried', () => {
  const trials = { generation: 0, run: 0, span: 0 };
  expect(luckStatistics({ ...SEARCH, trials, best: null, tried: [] })).toMatchObject({
    best: null,
    sharpe_variance: null,
    sentence: 'Nothing has been tried yet that could be judged.',
  });
});
