import { describe, expect, it } from 'vitest';
import { evaluateReference } from './evaluate-reference.js';
import { ReferenceFileError } from './reference-file-error.js';

/** One day with a gain of 1 %, one with a loss of half of it: everything below can be checked by hand. */
const TRADES = {
  name: 'two trades',
  span_start: '2024-01-08',
  span_end: '2024-01-12',
  timezone: 'America/New_York',
  trades: [
    // 23:30 on Monday in New York, and Tuesday noon.
    ['2024-01-09T04:30:00Z', '2024-01-09T04:45:00Z', 0.01],
    ['2024-01-09T17:00:00Z', '2024-01-09T17:05:00Z', -0.005],
  ],
  expected: {
    trade_count: 2,
    profit_factor: 2,
    profit_factor_status: 'finite',
    expectancy: 0.0025,
    sqn_raw_ddof1: (Math.SQRT2 * 0.0025) / (0.0075 * Math.SQRT2),
    sqn_raw_ddof0: (Math.SQRT2 * 0.0025) / 0.0075,
    weeks: ['2024-01-08'],
    weekly_counts: [2],
    weekly_consistency: null,
    n_sessions: 5,
    exits_outside_span: 0,
    max_drawdown_trades_additive: 0.005,
    total_return_daily_compounded: 1.01 * 0.995 - 1,
    holy_grail: { sqn: false, profit_factor: true, promoted_cap100: false },
  },
};
const METRICS = {
  tolerance: 1e-9,
  prng_check: { stationary_T10_q02_seed12345: [9, 0, 1, 2, 3, 4, 7, 8, 9, 0] },
  literature_checks: [
    { what: 'one half', inputs: { sr: 0.1, n: 9, skew: 0, kurtosis: 3, sr_star: 0.1 }, expected: 0.5 },
    // 2.7055... is the square of the normal quantile of 0.95.
    {
      what: 'track record',
      inputs: { sr: 0.1, skew: 0, kurtosis: 3, prob: 0.95 },
      expected: 1 + 1.005 * 270.5543454095404,
    },
  ],
  trade_lists: [TRADES],
  matrices: [
    {
      name: 'one always better',
      S: 4,
      matrix: Array.from({ length: 12 }, (_, t) => [t % 2 === 0 ? 2 : 1, t % 2 === 0 ? -2 : -1]),
      cscv: { pbo: 0, n_comb: 6, prob_oos_loss: 0, most_picked: 0, first2_lambda: [Math.LN2, Math.LN2] },
      reality_check: { B: 9, mean_block: 2, seed: 1, V_rc: Math.sqrt(12) * 1.5, p_rc: 0.1 },
    },
  ],
};
const NET = {
  tolerance: 'in words',
  cases: [
    {
      name: 'a line',
      X: [[-1], [0], [1]],
      y: [1, 2, 6],
      alpha_max_times_l1_ratio: 5 / 3,
      // Least squares has slope 5 / 2; the lasso with alpha a shrinks the covariance 5 / 3 by a.
      solutions: [{ alpha: 1, l1_ratio: 1, coef: [1], intercept: 3, n_nonzero: 1 }],
    },
  ],
};
/** Through the origin: sum(x y) = 5 and sum(x x) = 2 of three rows, wherever they lie. */
const NET_THROUGH_ORIGIN = {
  cases: [
    {
      name: 'through the origin',
      fit_intercept: false,
      X: [
        [1, 1],
        [0, 0],
        [1, -1],
      ],
      y: [1, 7, 4],
      alpha_max_times_l1_ratio: 5 / 3,
      solutions: [
        { alpha: 1, l1_ratio: 1, coef: [1, 0], intercept: 0, n_nonzero: 1, objective: 58 / 6 + 1 },
        { alpha: 0, l1_ratio: 0.5, coef: [2.5, -1.5], intercept: 0, n_nonzero: 2 },
      ],
      folds: [
        [0, 1],
        [1, 2],
        [2, 3],
      ],
      table: [{ alpha: 10, l1_ratio: 1, fold_mse: [1, 49, 16], mean_mse: 22 }],
      fold0_gram: [
        [1, -1],
        [-1, 1],
      ],
      fold0_xy: [4, -4],
    },
  ],
};
const MISC = {
  quantile_buckets: { train: [1, 2, 3, 4, 5], edges: [2, 3, 4], test: [2, 9], buckets: [0, 3] },
  jcs: {
    cases: [
      {
        input: { features: ['b', 'a', 'b'] },
        normalised: { features: ['a', 'b'] },
        canonical: '{"features":["a","b"]}',
        sha256: '660b23925946ea8e8632f0ba5735e7f3ae515737700d13cb2577b37d32d77cc3',
      },
    ],
    numbers: [{ hex: '4340000000000001', text: '9007199254740994' }],
  },
};
const STUMP = { feature: [0, -1, -1], threshold: [0.5, 0, 0], left: [1, -1, -1], right: [2, -1, -1] };
const TREES = {
  X: [[0], [1]],
  y: [0, 4],
  boosted: {
    params: { n_trees: 1, max_depth: 1, eta: 1, reg_lambda: 0, gamma: 0, min_child_weight: 1, base_score: 0 },
    trees: [{ ...STUMP, value: [2, 0, 4], cover: [2, 1, 1], gain: [4, 0, 0] }],
    predictions: [0, 4],
    tolerance_own: 1e-12,
  },
  hand_tree: {
    tree: { ...STUMP, value: [0, 1, 5], cover: [4, 3, 1] },
    p: 2,
    cases: [{ x: [0, 9], prediction: 1, base_value: 2, shap: [-1, 0] }],
  },
};

const evaluate = (content: unknown) => evaluateReference(JSON.stringify(content));
const farOf = (content: unknown): string[] =>
  evaluate(content).cases.flatMap(({ far, worst }) => (far > 0 ? [worst!.figure] : []));

describe('a reference file', () => {
  it.each([
    { kind: 'metrics', content: METRICS, cases: 5 },
    { kind: 'elastic net', content: NET, cases: 1 },
    { kind: 'elastic net', content: NET_THROUGH_ORIGIN, cases: 1 },
    { kind: 'trees', content: TREES, cases: 2 },
    { kind: 'regimes and canonical JSON', content: MISC, cases: 2 },
  ])('of kind $kind is known by its content and agrees', ({ kind, content, cases }) => {
    const found = evaluate(content);
    expect(found.kind).toBe(kind);
    expect(found.cases.map(({ far, worst }) => (far === 0 ? 'ok' : worst))).toEqual(
      Array.from({ length: cases }, () => 'ok'),
    );
    expect(found.cases.flatMap(({ unknown }) => unknown)).toEqual([]);
  });

  it.each([
    {
      name: 'a number',
      content: { ...METRICS, trade_lists: [{ ...TRADES, expected: { expectancy: 0.0025 + 2e-9 } }] },
      figure: 'expectancy',
    },
    {
      name: 'a null',
      content: { ...METRICS, trade_lists: [{ ...TRADES, expected: { weekly_consistency: 0 } }] },
      figure: 'weekly_consistency',
    },
    {
      name: 'a length',
      content: { ...METRICS, trade_lists: [{ ...TRADES, expected: { weekly_counts: [2, 0] } }] },
      figure: 'weekly_counts',
    },
    {
      name: 'a member of a group',
      content: { ...METRICS, trade_lists: [{ ...TRADES, expected: { holy_grail: { sqn: true } } }] },
      figure: 'holy_grail.sqn',
    },
    {
      name: 'an index',
      content: { ...METRICS, prng_check: { stationary_T10_q02_seed12345: [9, 1] } },
      figure: 'stationary_T10_q02_seed12345',
    },
    {
      name: 'a coefficient',
      content: {
        cases: [{ ...NET.cases[0], solutions: [{ alpha: 1, l1_ratio: 1, coef: [1 + 1e-9], intercept: 3 }] }],
      },
      figure: 'alpha 1, l1_ratio 1: coef[0]',
    },
    {
      name: 'a text',
      content: { jcs: { cases: [], numbers: [{ hex: '4340000000000001', text: '9007199254740993' }] } },
      figure: 'number 4340000000000001',
    },
    {
      name: 'a SHAP value',
      content: {
        hand_tree: { ...TREES.hand_tree, cases: [{ ...TREES.hand_tree.cases[0], shap: [-1, 1e-11] }] },
      },
      figure: 'cases[0].shap[1]',
    },
  ])('that differs in $name is found out', ({ content, figure }) => {
    expect(farOf(content)).toEqual([figure]);
  });

  it('compares the same numbers within a larger tolerance', () => {
    const expected = { expectancy: 0.0025 + 2e-9 };
    expect(farOf({ tolerance: 1e-8, trade_lists: [{ ...TRADES, expected }] })).toEqual([]);
  });

  it('may hold figures that are not known here, and says so', () => {
    const [report] = evaluate({
      tolerance: 1,
      trade_lists: [{ ...TRADES, expected: { omega_ratio: 3 } }],
    }).cases;
    expect(report).toMatchObject({ figures: 0, far: 0, unknown: ['omega_ratio'] });
  });

  it('may hold a list without trades', () => {
    const expected = {
      trade_count: 0,
      sqn_raw_ddof1: null,
      profit_factor: null,
      sharpe_ann: null,
      psr_0: null,
    };
    expect(farOf({ tolerance: 1e-9, trade_lists: [{ ...TRADES, trades: [], expected }] })).toEqual([]);
  });
});

describe('what is no reference file', () => {
  it.each<[string, string, RegExp]>([
    ['an empty file', '', /it is no JSON/],
    ['a text', 'hello', /it is no JSON/],
    ['a list', '[]', /it is JSON, but no object/],
    ['null', 'null', /it is JSON, but no object/],
    ['another object', '{"a": 1}', /none of the members by which a kind is known: metrics \(trade_lists, /],
  ])('%s is refused', (_name, json, reason) => {
    expect(() => evaluateReference(json)).toThrow(reason);
  });

  it.each<[string, unknown, RegExp]>([
    [
      'metrics without a tolerance',
      { ...METRICS, tolerance: undefined },
      /file.tolerance must be a number, it is missing/,
    ],
    [
      'a trade list that is none',
      { tolerance: 1, trade_lists: {} },
      /trade_lists must be a list, it is an object/,
    ],
    [
      'a short trade',
      { tolerance: 1, trade_lists: [{ ...TRADES, trades: [['a', 'b']] }] },
      /trades\[0\] must be/,
    ],
    [
      'a trade of text',
      { tolerance: 1, trade_lists: [{ ...TRADES, trades: [['a', 'b', 'c']] }] },
      /\[2\] must be a number, it is "c"/,
    ],
    [
      'a time that is none',
      { tolerance: 1, trade_lists: [{ ...TRADES, trades: [['a', 'b', 1]] }] },
      /a is no time such as/,
    ],
    [
      'a date that is none',
      { tolerance: 1, trade_lists: [{ ...TRADES, span_end: 'soon' }] },
      /soon is no date/,
    ],
    [
      'a zone that is none',
      { tolerance: 1, trade_lists: [{ ...TRADES, timezone: 'Gotham' }] },
      /Gotham is no time zone/,
    ],
    [
      'an unknown sequence',
      { ...METRICS, prng_check: { dice: [1] } },
      /prng_check.dice is no sequence that is known/,
    ],
    [
      'a ragged matrix',
      { cases: [{ ...NET.cases[0], X: [[1], [1, 2], [3]] }] },
      /X\[1\] has 2 columns, .* has 1/,
    ],
    ['more y than X', { cases: [{ ...NET.cases[0], y: [1] }] }, /cases\[0\] has 3 rows of X and 1 of y/],
    ['trees without data', { boosted: TREES.boosted }, /need X and y/],
    [
      'blocks that cannot be halved',
      { ...METRICS, matrices: [{ ...METRICS.matrices[0], S: 3 }] },
      /3 blocks cannot be halved/,
    ],
  ])('%s is refused', (_name, content, reason) => {
    expect(() => evaluate(content)).toThrow(ReferenceFileError);
    expect(() => evaluate(content)).toThrow(reason);
  });
});
