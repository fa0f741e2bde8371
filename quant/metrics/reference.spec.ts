import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { deflatedSharpe } from '../statistics/deflated-sharpe.js';
import { expectedMaximum } from '../statistics/expected-maximum.js';
import { minimumTrackRecord } from '../statistics/minimum-track-record.js';
import { moments } from '../statistics/moments.js';
import { probabilisticSharpe } from '../statistics/probabilistic-sharpe.js';
import { annualGrowth, calmar } from './calmar.js';
import { dailyReturns } from './daily-returns.js';
import { maxDrawdown, maxDrawdownAdditive } from './drawdown.js';
import { equity } from './equity.js';
import { profitFactor } from './profit-factor.js';
import { sharpe } from './sharpe.js';
import { sortino } from './sortino.js';
import { sqn } from './sqn.js';
import { weeklyConsistency, weeklyPnlConsistency } from './weekly-consistency.js';
import { weeklySums } from './weeks.js';
import { winLoss } from './win-loss.js';

/** Compares every figure with an independent implementation; FACTORY_REFERENCE_DIR holds its metrics.json. */
const directory = process.env.FACTORY_REFERENCE_DIR;

interface TradeList {
  name: string;
  span_start: string;
  span_end: string;
  timezone: string;
  trades: [entry: string, exit: string, r: number, risk?: number][];
  expected: Record<string, unknown> & { dsr_inputs: { n_trials: number; var_trial_sr_daily: number } };
}
interface LiteratureCheck {
  what: string;
  inputs: {
    sr: number;
    n: number;
    skew: number;
    kurtosis: number;
    sr_star?: number;
    N: number;
    var_sr: number;
  };
  expected: number;
}
interface Reference {
  tolerance: number;
  trade_lists: TradeList[];
  literature_checks: LiteratureCheck[];
}

const DAY = 86_400_000;
const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY;

function localDays(times: readonly string[], timeZone: string): Int32Array {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  return Int32Array.from(times, (time) => dayNumber(format.format(new Date(time))));
}

function weekdays(start: string, end: string): Int32Array {
  const all = Array.from({ length: dayNumber(end) - dayNumber(start) + 1 }, (_, i) => dayNumber(start) + i);
  return Int32Array.from(all.filter((day) => ![0, 6].includes(new Date(day * DAY).getUTCDay())));
}

/** Every figure of a trade list under the name that the reference gives it. */
function measure(list: TradeList): Record<string, unknown> {
  const r = Float64Array.from(list.trades, (trade) => trade[2]);
  const exits = list.trades.map((trade) => trade[1]);
  const order = exits.map((_, i) => i).sort((a, b) => exits[a]!.localeCompare(exits[b]!) || a - b);
  const byExit = r.map((_, i) => r[order[i]!]!);
  const entryDays = localDays(
    list.trades.map((trade) => trade[0]),
    list.timezone,
  );
  const exitDays = localDays(exits, list.timezone);
  const sessions = weekdays(list.span_start, list.span_end);
  const multiples = list.trades.every((trade) => trade[3] !== undefined)
    ? Float64Array.from(list.trades, (trade) => trade[2] / trade[3]!)
    : undefined;
  const daily = dailyReturns(r, exitDays, sessions);
  const curve = equity(daily);
  const { n, mean, sd, skew, kurtosis } = moments(daily);
  const { expectancy, winRate, avgWin, avgLoss } = winLoss(r);
  const { value, status } = profitFactor(r);
  const counts = weeklySums(entryDays, sessions);
  const estimate = { sharpe: mean! / sd!, n, skew: skew!, kurtosis: kurtosis! };
  const inputs = list.expected.dsr_inputs;
  const deflated = deflatedSharpe(estimate, inputs.n_trials, inputs.var_trial_sr_daily);
  return {
    trade_count: r.length,
    sqn_raw_ddof1: sqn(r),
    sqn_cap100_ddof1: sqn(r, 100),
    ...(multiples && {
      sqn_R_cap100_ddof1: sqn(multiples, 100),
      expectancy_R: winLoss(multiples).expectancy,
    }),
    profit_factor: value,
    profit_factor_status: status,
    expectancy,
    win_rate: winRate,
    avg_win: avgWin,
    avg_loss: avgLoss,
    expectancy_in_avg_loss_units: avgLoss === null ? null : expectancy! / -avgLoss,
    weekly_counts: [...counts],
    weekly_pnl: [...weeklySums(exitDays, sessions, r)],
    trades_outside_weeks: r.length - counts.reduce((sum, count) => sum + count, 0),
    weekly_consistency: weeklyConsistency(entryDays, sessions),
    weekly_pnl_consistency: weeklyPnlConsistency(r, exitDays, sessions),
    n_sessions: n,
    sharpe_daily: sharpe(daily, 1),
    sharpe_ann: sharpe(daily),
    sortino_ann: sortino(daily),
    total_return_daily_compounded: curve.at(-1)! - 1,
    max_drawdown_daily_compounded: maxDrawdown(curve),
    max_drawdown_trades_compounded: maxDrawdown(equity(byExit)),
    max_drawdown_trades_additive: maxDrawdownAdditive(byExit),
    cagr: annualGrowth(curve),
    calmar: calmar(curve),
    skew,
    kurtosis,
    psr_0: probabilisticSharpe(estimate),
    psr_ann_1: probabilisticSharpe(estimate, 1 / Math.sqrt(252)),
    min_trl_days_95_vs_0: minimumTrackRecord(estimate, 0.95),
    sr0_daily: deflated.benchmark,
    dsr: deflated.probability,
  };
}

/** What the reference lists beside our figures: variants that are not ours, inputs and labels. */
const NOT_OURS =
  /ddof0$|active_weeks_only$|^weeks$|^exits_outside_span$|^dsr_inputs$|^holy_grail$|^sqn_raw_ddof0$/;

/** Largest difference, relative above 1; infinite where the two are not of one kind. */
function difference(found: unknown, expected: unknown): number {
  if (Array.isArray(expected) && Array.isArray(found) && found.length === expected.length) {
    return Math.max(0, ...expected.map((each, i) => difference(found[i], each)));
  }
  if (typeof found === 'number' && typeof expected === 'number') {
    return Math.abs(found - expected) / Math.max(1, Math.abs(expected));
  }
  return found === expected ? 0 : Infinity;
}

describe.skipIf(directory === undefined)('the independent figures', () => {
  const reference: Reference =
    directory === undefined
      ? { tolerance: 0, trade_lists: [], literature_checks: [] }
      : (JSON.parse(readFileSync(`${directory}/metrics.json`, 'utf8')) as Reference);

  it.each(reference.trade_lists)('$name', (list) => {
    const found = measure(list);
    const names = Object.keys(list.expected).filter((name) => !NOT_OURS.test(name));
    expect(Object.keys(found).sort()).toEqual(names.sort());
    const far = names.filter((name) => !(difference(found[name], list.expected[name]) < reference.tolerance));
    expect(far).toEqual([]);
  });

  it.each(reference.literature_checks)('$what', ({ inputs, expected }) => {
    const estimate = { ...inputs, sharpe: inputs.sr };
    const found =
      inputs.sr === undefined
        ? expectedMaximum(inputs.N)
        : inputs.var_sr === undefined
          ? probabilisticSharpe(estimate, inputs.sr_star)
          : deflatedSharpe(estimate, inputs.N, inputs.var_sr).probability;
    expect(difference(found, expected)).toBeLessThan(reference.tolerance);
  });
});
