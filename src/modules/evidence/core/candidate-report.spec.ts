import { describe, expect, it } from 'vitest';
import type { Candidate } from './candidate.js';
import { type CandidateDetail, candidateReport, type CandidateTrade } from './candidate-report.js';

const params: Candidate['params'] = {
  symbol: 'SPX',
  threshold: 0.001,
  z_score_cutoff: 2,
  regime_filter: {},
  segment: 'selection',
  round_trip_bp: 10,
  data_version: 'v1',
};
const daily = { sessions: 4, mean: 0.004, sd: 0.01, skew: 0, kurtosis: 3 };
const candidate: Candidate = {
  modelId: 'm_1',
  params,
  grid: [
    { ...params, sqn: 4 },
    { ...params, threshold: 0.002, sqn: 1 },
  ],
  holdout: { ...daily, mean: 0.001 },
};

/** Costs a thousandth. */
const trade = (gross: number, regime: number, prediction: number | null = 0.005): CandidateTrade => ({
  grossReturn: gross,
  netReturn: gross - 0.001,
  prediction,
  regimes: { regime_vix: regime, regime_gmm: 0 },
});

const detail: CandidateDetail = {
  trades: [trade(0.011, 1), trade(0.005, 1, -0.003), trade(-0.003, 2), trade(0.003, -1), trade(0.0005, 2)],
  days: [
    { strategy: 1.01, benchmark: 1.1 },
    { strategy: 1.014, benchmark: 0.99 },
    { strategy: 1.01, benchmark: 1.05 },
    { strategy: 1.012, benchmark: 1.04 },
  ],
  daily,
  roundTripBp: 10,
};

const close = (value: number): unknown => expect.closeTo(value, 12);

describe('the report of a candidate', () => {
  const report = candidateReport(candidate, detail);

  it('has its neighbours', () => {
    expect(report.neighbours).toEqual({ count: 1, missing: 0, mean: 1, worst: 1, at_edge: true });
  });

  it('has its profit by regime, whatever regimes it was filtered by', () => {
    expect(report.regimes).toEqual({
      regime_vix: [
        { regime: -1, trades: 1, profit: close(0.002), share: close(0.125) },
        { regime: 1, trades: 2, profit: close(0.014), share: close(0.875) },
        { regime: 2, trades: 2, profit: close(-0.0045), share: 0 },
      ],
      regime_gmm: [{ regime: 0, trades: 5, profit: close(0.0115), share: 1 }],
    });
  });

  it('has the share of the five best trades', () => {
    expect(report.top_trades).toEqual({ count: 5, share: 1, rest: 0 });
    const more = { ...detail, trades: [...detail.trades, trade(-0.004, 0)] };
    expect(candidateReport(candidate, more).top_trades).toEqual({
      count: 5,
      share: close(0.0115 / 0.0065),
      rest: close(-0.005),
    });
  });

  it('has the profit factor at multiples of the cost, and the cost that leaves nothing', () => {
    expect(report.costs).toEqual({
      round_trip_bp: 10,
      profit_factors: [
        { multiple: 1, profit_factor: close(0.016 / 0.0045), profit_factor_status: 'finite' },
        { multiple: 2, profit_factor: close(0.013 / 0.0065), profit_factor_status: 'finite' },
        { multiple: 3, profit_factor: close(0.01 / 0.0085), profit_factor_status: 'finite' },
      ],
      break_even_bp: close(33),
    });
    const untold = candidateReport(candidate, { ...detail, roundTripBp: null });
    expect(untold.costs!.round_trip_bp).toBeCloseTo(10, 10);
  });

  it('is held against buying and holding over the same sessions', () => {
    expect(report.benchmark).toMatchObject({
      strategy_return: close(0.012),
      benchmark_return: close(0.04),
      excess_return: close(-0.028),
      benchmark_max_drawdown: close(0.1),
      strategy_max_drawdown: close(1 - 1.01 / 1.014),
    });
    expect(report.benchmark!.strategy_sharpe).toBeGreaterThan(report.benchmark!.benchmark_sharpe!);
  });

  it('has what was left of the promise of the model and of the choice', () => {
    expect(report.walk_forward_efficiency).toEqual({
      // Promised are 5 and 3 thousandths a trade, less the cost; sessions are four.
      model: {
        fitted: close(0.018 / 4),
        realised: close(0.0115 / 4),
        value: close(0.0115 / 0.018),
        status: 'finite',
      },
      choice: { fitted: 0.004, realised: 0.001, value: 0.25, status: 'finite' },
    });
  });

  it('calls no ratio of two losses a success', () => {
    const worse = candidateReport(
      { ...candidate, holdout: { ...daily, mean: -0.008 } },
      { ...detail, daily: { ...daily, mean: -0.004 }, trades: [trade(-0.01, 0, 0.0005)] },
    );
    expect(worse.walk_forward_efficiency).toMatchObject({
      model: { value: null, status: 'no_gain_in_sample' },
      choice: { value: null, status: 'no_gain_in_sample' },
    });
  });

  it.each([
    ['the holdout is untouched', { ...candidate, holdout: null }, detail, { choice: null }],
    ['nobody tells the daily mean', candidate, { ...detail, daily: null }, { choice: null }],
    [
      'a prediction is not told',
      candidate,
      { ...detail, trades: [trade(0.01, 0), trade(0.01, 0, null)] },
      { model: null },
    ],
  ])('leaves open what is left of it while %s', (_, asked, told, expected) => {
    expect(candidateReport(asked, told).walk_forward_efficiency).toMatchObject(expected);
  });

  it('is defined without a trade', () => {
    const empty = candidateReport(candidate, { ...detail, trades: [], roundTripBp: null });
    expect(empty).toMatchObject({
      regimes: {},
      top_trades: { share: null, rest: 0 },
      costs: { round_trip_bp: 0, break_even_bp: null },
      unknown: null,
    });
    expect(JSON.stringify(empty)).not.toMatch(/NaN|Infinity/);
  });

  it('says why there is no more than the grid', () => {
    expect(candidateReport(candidate, { unknown: 'it refused' })).toMatchObject({
      neighbours: { count: 1 },
      regimes: null,
      top_trades: null,
      costs: null,
      benchmark: null,
      walk_forward_efficiency: { model: null, choice: null },
      unknown: 'it refused',
    });
  });
});
