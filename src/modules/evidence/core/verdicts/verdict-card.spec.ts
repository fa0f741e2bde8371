import { describe, expect, it } from 'vitest';
import type { CandidateReport } from '../candidate.js';
import type { LuckStatistics } from '../luck-statistics.js';
import type { ResultLuck } from '../result-luck.js';
import { QUESTIONS } from './verdict.js';
import { verdictCard, type VerdictFacts } from './verdict-card.js';

const luck: ResultLuck = {
  expected_best_sqn: 3.1,
  deflated_sqn: 0.99,
  psr: 1,
  dsr: 0.98,
  min_track_record: 90,
};
const table = { luck: { p: 0.004 }, pbo: { probability: 0.2 } } as LuckStatistics['table'];
const search = { trials: { generation: 140, run: 280, span: 420 }, table };
const report: CandidateReport = {
  neighbours: { count: 8, missing: 0, mean: 3, worst: 2.1, at_edge: false },
  regimes: { regime_vix: [{ regime: 0, trades: 80, profit: 1, share: 0.4 }] },
  top_trades: { count: 5, share: 0.12, rest: 0.8 },
  costs: {
    round_trip_bp: 2,
    profit_factors: [{ multiple: 1, profit_factor: 2.5, profit_factor_status: 'finite' }],
    break_even_bp: 9,
  },
  benchmark: {
    strategy_return: 1.2,
    benchmark_return: 0.9,
    excess_return: 0.3,
    strategy_sharpe: 1.8,
    benchmark_sharpe: 0.6,
    strategy_max_drawdown: 0.1,
    benchmark_max_drawdown: 0.4,
  },
  walk_forward_efficiency: {
    model: { fitted: 0.001, realised: 0.0012, value: 1.2, status: 'finite' },
    choice: { fitted: 0.001, realised: 0.0008, value: 0.8, status: 'finite' },
  },
  unknown: null,
};
const look = (sqn_raw: number | null, profit_factor: number | null, ordinal = 1) => ({
  ordinal,
  stats: { sqn_raw, profit_factor },
});
const GOOD: VerdictFacts = { sqn: 4.2, luck, search, holdout: look(2.4, 1.9), report };

const of = (facts: Partial<VerdictFacts>, question: string) =>
  verdictCard({ ...GOOD, ...facts }).find((each) => each.question === question)!;
const reported = (change: Partial<CandidateReport>) => ({ report: { ...report, ...change } });

describe('the verdict card', () => {
  it('passes what is good in all five questions, in their order', () => {
    const card = verdictCard(GOOD);
    expect(card.map(({ question, verdict }) => [question, verdict])).toEqual(
      QUESTIONS.map((question) => [question, 'pass']),
    );
    expect(card.map(({ sentence }) => sentence)).toEqual([
      'SQN 4.2 where luck alone gives about 3.1 after 420 tries: luck hardly explains it.',
      'On the holdout its profit factor is 1.9 and its SQN over all trades is 2.4: it holds.',
      '8 neighbours on the grid have a mean SQN of 3, and no few trades or regime make the profit.',
      'It breaks even at 9 bp a trade, 4.5 times the simulated cost of 2 bp.',
      'It returns 120 % where buying and holding returns 90 %, and its Sharpe ratio is 1.8 against 0.6.',
    ]);
  });

  it('knows nothing where nothing is on record', () => {
    const card = verdictCard({ sqn: 4.2, luck: null, search: null, holdout: null, report: null });
    expect(card.map(({ verdict }) => verdict)).toEqual(QUESTIONS.map(() => 'unknown'));
    expect(card.every(({ figures }) => figures.length > 0)).toBe(true);
  });
});

describe('is it luck', () => {
  it.each<[string, Partial<VerdictFacts>, string, RegExp]>([
    ['at what luck gives', { sqn: 3.1 }, 'fail', /no better than luck/],
    ['a low DSR', { luck: { ...luck, dsr: 0.949 } }, 'warn', /probability of skill is 0\.949/],
    ['no DSR, a deflated SQN', { luck: { ...luck, dsr: null } }, 'pass', /hardly/],
    ['neither', { luck: { ...luck, dsr: null, deflated_sqn: null } }, 'warn', /undefined/],
    [
      'a table that luck explains',
      { search: { ...search, table: { ...table!, luck: { p: 0.05 } as never } } },
      'warn',
      /p is 0\.05/,
    ],
    [
      'overfitting',
      { search: { ...search, table: { ...table!, pbo: { probability: 0.51 } as never } } },
      'warn',
      /0\.51/,
    ],
    ['no table', { search: { ...search, table: null } }, 'pass', /hardly/],
    ['no SQN', { sqn: null }, 'unknown', /Nothing on record/],
  ])('%s', (_case, facts, verdict, sentence) => {
    expect(of(facts, 'luck')).toMatchObject({ verdict, sentence: expect.stringMatching(sentence) as string });
  });
});

describe('does it hold on unseen data', () => {
  it.each<[string, Partial<VerdictFacts>, string, RegExp]>([
    ['untouched', { holdout: null }, 'unknown', /untouched/],
    ['a loss', { holdout: look(-0.2, 0.98) }, 'fail', /no gain/],
    ['a gain that may be chance', { holdout: look(1.6, 1.2) }, 'warn', /may be chance/],
    ['the same t at the first look', { holdout: look(1.7, 1.2) }, 'pass', /holds/],
    ['and at the second', { holdout: look(1.7, 1.2, 2) }, 'warn', /may be chance/],
    ['and a larger one', { holdout: look(1.97, 1.2, 2) }, 'pass', /holds/],
    [
      'little left',
      reported({
        walk_forward_efficiency: {
          model: null,
          choice: { fitted: 1, realised: 0.4, value: 0.4, status: 'finite' },
        },
      }),
      'warn',
      /only 0\.4 of the return/,
    ],
    [
      'nothing known of what is left',
      reported({ walk_forward_efficiency: { model: null, choice: null } }),
      'pass',
      /holds/,
    ],
    [
      'no loss at all',
      { holdout: { ordinal: 1, stats: { sqn_raw: 3, profit_factor: null, profit_factor_status: 'inf' } } },
      'pass',
      /loses no trade/,
    ],
  ])('%s', (_case, facts, verdict, sentence) => {
    expect(of(facts, 'unseen')).toMatchObject({
      verdict,
      sentence: expect.stringMatching(sentence) as string,
    });
  });
});

describe('does it stand on one spot', () => {
  const around = (change: object) => reported({ neighbours: { ...report.neighbours, ...change } });
  const best = (share: number | null) => reported({ top_trades: { count: 5, share, rest: 0 } });
  it.each<[string, Partial<VerdictFacts>, string, RegExp]>([
    ['half of its own', around({ mean: 2.1 }), 'pass', /mean SQN of 2\.1/],
    ['less', around({ mean: 2.09 }), 'warn', /0\.4976 of its own/],
    ['a lone peak', around({ mean: 0, worst: -1 }), 'fail', /lone peak/],
    ['a losing neighbour', around({ worst: -0.1 }), 'warn', /worst has -0\.1/],
    ['the edge', around({ at_edge: true }), 'warn', /edge of the grid/],
    ['no neighbours', around({ count: 0, mean: null, worst: null }), 'unknown', /no others/],
    [
      'neighbours without trades',
      around({ count: 0, missing: 3, mean: null, worst: null }),
      'unknown',
      /none of its 3/,
    ],
    ['a few trades', best(0.51), 'warn', /five trades earn 0\.51/],
    ['nothing else', best(1), 'fail', /Without its five best trades/],
    ['nothing known of trades', best(null), 'pass', /8 neighbours/],
    [
      'one regime',
      reported({ regimes: { regime_gmm: [{ regime: 1, trades: 9, profit: 1, share: 0.91 }] } }),
      'warn',
      /one regime/,
    ],
  ])('%s', (_case, facts, verdict, sentence) => {
    expect(of(facts, 'grid')).toMatchObject({ verdict, sentence: expect.stringMatching(sentence) as string });
  });
});

describe('do costs kill it', () => {
  const costs = (round_trip_bp: number, break_even_bp: number | null) =>
    reported({ costs: { round_trip_bp, profit_factors: [], break_even_bp } });
  it.each<[string, Partial<VerdictFacts>, string, RegExp]>([
    ['three times', costs(2, 6), 'warn', /3 times the simulated cost of 2 bp: little/],
    ['twice', costs(2, 4), 'fail', /may well eat it/],
    ['a loss before costs', costs(2, -1), 'fail', /before any costs/],
    ['simulated for free', costs(0, 3.5), 'pass', /3\.5 times a cost of 1 bp/],
    ['cheaply', costs(0.5, 1.9), 'fail', /1\.9 times a cost of 1 bp/],
    ['no trade', costs(1, null), 'unknown', /No trade/],
  ])('%s', (_case, facts, verdict, sentence) => {
    expect(of(facts, 'costs')).toMatchObject({
      verdict,
      sentence: expect.stringMatching(sentence) as string,
    });
  });
});

describe('does it beat doing nothing', () => {
  const market = (change: object) => reported({ benchmark: { ...report.benchmark!, ...change } });
  it.each<[string, Partial<VerdictFacts>, string, RegExp]>([
    ['cash', market({ strategy_return: 0 }), 'fail', /no more than cash/],
    ['a better market, less steady', market({ benchmark_return: 1.3 }), 'warn', /one of the two/],
    ['a worse market, steadier', market({ benchmark_sharpe: 1.8 }), 'warn', /one of the two/],
    ['a better market', market({ benchmark_return: 1.2, benchmark_sharpe: 2 }), 'fail', /worse in both/],
    ['a market that stays', market({ benchmark_return: 0, benchmark_sharpe: null }), 'pass', /undefined/],
  ])('%s', (_case, facts, verdict, sentence) => {
    expect(of(facts, 'benchmark')).toMatchObject({
      verdict,
      sentence: expect.stringMatching(sentence) as string,
    });
  });
});
