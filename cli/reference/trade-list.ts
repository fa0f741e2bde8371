import { annualGrowth, calmar } from '../../quant/metrics/calmar.js';
import { dailyReturns } from '../../quant/metrics/daily-returns.js';
import { maxDrawdown, maxDrawdownAdditive } from '../../quant/metrics/drawdown.js';
import { equity } from '../../quant/metrics/equity.js';
import { profitFactor } from '../../quant/metrics/profit-factor.js';
import { sharpe } from '../../quant/metrics/sharpe.js';
import { sortino } from '../../quant/metrics/sortino.js';
import { sqn } from '../../quant/metrics/sqn.js';
import { weeklyConsistency, weeklyPnlConsistency } from '../../quant/metrics/weekly-consistency.js';
import { weeklySums, weekOf } from '../../quant/metrics/weeks.js';
import { winLoss } from '../../quant/metrics/win-loss.js';
import { deflatedSharpe } from '../../quant/statistics/deflated-sharpe.js';
import { meanAndDeviation } from '../../quant/statistics/mean-and-deviation.js';
import { minimumTrackRecord } from '../../quant/statistics/minimum-track-record.js';
import { moments } from '../../quant/statistics/moments.js';
import { probabilisticSharpe } from '../../quant/statistics/probabilistic-sharpe.js';
import { EVOLVE_DEFAULTS } from '../../src/modules/evolution/core/evolve-defaults.js';
import { type Criterion, type JudgedStats, judge } from '../../src/modules/promoted/core/criteria.js';
import { dateOf, localDays, weekdays } from './local-days.js';
import { ReferenceFileError } from './reference-file-error.js';
import { dictionary, list, number, type Of, optional, record, type Shape, text } from './shape.js';

type Trade = readonly [entry: string, exit: string, net: number, risk?: number];

const trade: Shape<Trade> = (value, path) => {
  const found = list((each) => each)(value, path);
  if (found.length < 3 || found.length > 4) {
    throw new ReferenceFileError(`${path} must be [entry, exit, return] or [entry, exit, return, risk]`);
  }
  const basics = [
    text(found[0], `${path}[0]`),
    text(found[1], `${path}[1]`),
    number(found[2], `${path}[2]`),
  ] as const;
  return found.length === 3 ? basics : [...basics, number(found[3], `${path}[3]`)];
};

export const tradeListShape = record({
  name: text,
  span_start: text,
  span_end: text,
  timezone: text,
  trades: list(trade),
  expected: dictionary,
});
const trialsShape = optional(record({ n_trials: number, var_trial_sr_daily: number }));

/** Every figure of a trade list under the name that reference files give it; null where it is undefined. */
export function measureTradeList(given: Of<typeof tradeListShape>, path: string): Record<string, unknown> {
  const net = Float64Array.from(given.trades, (each) => each[2]);
  const exits = given.trades.map((each) => each[1]);
  const entryDays = localDays(
    given.trades.map((each) => each[0]),
    given.timezone,
  );
  const exitDays = localDays(exits, given.timezone);
  const sessions = weekdays(given.span_start, given.span_end);
  const daily = dailyReturns(net, exitDays, sessions);
  const trials = trialsShape(given.expected['dsr_inputs'], `${path}.expected.dsr_inputs`);
  const figures = {
    ...ofTrades(net, given.trades),
    ...ofEquity(daily, byExit(net, exits)),
    ...ofWeeks(net, entryDays, exitDays, sessions),
    ...ofSharpe(daily, trials),
    exits_outside_span: exitDays.filter((day) => !(day <= (sessions.at(-1) ?? -Infinity))).length,
  };
  const found = { ...figures, holy_grail: verdicts(figures) };
  return Object.fromEntries(
    Object.entries(found).map(([key, value]) => [key, Number.isNaN(value) ? null : value]),
  );
}

function byExit(net: Float64Array, exits: readonly string[]): Float64Array {
  const order = exits.map((_, i) => i).sort((a, b) => Date.parse(exits[a]!) - Date.parse(exits[b]!) || a - b);
  return net.map((_, i) => net[order[i]!]!);
}

/** From the deviation with n - 1 below to the one with n. */
const population = (value: number | null, n: number, power: 1 | -1): number | null =>
  value === null ? null : value * Math.sqrt((n - 1) / n) ** power;

function ofTrades(net: Float64Array, trades: readonly Trade[]) {
  const { value, status } = profitFactor(net);
  const { expectancy, winRate, avgWin, avgLoss } = winLoss(net);
  const risks = trades.filter((each) => each[3] !== undefined);
  const multiples = Float64Array.from(risks, (each) => each[2] / each[3]!);
  return {
    trade_count: net.length,
    sqn_raw_ddof1: sqn(net),
    sqn_raw_ddof0: population(sqn(net), net.length, -1),
    sqn_cap100_ddof1: sqn(net, 100),
    ...(risks.length > 0 &&
      risks.length === trades.length && {
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
  };
}

function ofEquity(daily: Float64Array, byExit: Float64Array) {
  const curve = equity(daily);
  return {
    n_sessions: daily.length,
    sharpe_daily: sharpe(daily, 1),
    sharpe_ann: sharpe(daily),
    sortino_ann: sortino(daily),
    total_return_daily_compounded: curve.at(-1)! - 1,
    max_drawdown_daily_compounded: maxDrawdown(curve),
    max_drawdown_trades_compounded: maxDrawdown(equity(byExit)),
    max_drawdown_trades_additive: maxDrawdownAdditive(byExit),
    cagr: annualGrowth(curve),
    calmar: calmar(curve),
  };
}

function ofWeeks(net: Float64Array, entryDays: Int32Array, exitDays: Int32Array, sessions: Int32Array) {
  const counts = weeklySums(entryDays, sessions);
  const consistency = weeklyConsistency(entryDays, sessions);
  const active = meanAndDeviation(counts.filter((count) => count > 0));
  // 1970-01-05 was the first Monday.
  const mondays = new Set(Array.from(sessions, (day) => 7 * weekOf(day) - 3));
  return {
    weeks: Array.from(mondays, dateOf),
    weekly_counts: counts,
    weekly_pnl: weeklySums(exitDays, sessions, net),
    trades_outside_weeks: net.length - counts.reduce((sum, count) => sum + count, 0),
    weekly_consistency: consistency,
    weekly_consistency_ddof0: population(consistency, counts.length, 1),
    weekly_consistency_active_weeks_only: active.sd === null ? null : active.sd / active.mean!,
    weekly_pnl_consistency: weeklyPnlConsistency(net, exitDays, sessions),
  };
}

function ofSharpe(daily: Float64Array, trials: Of<typeof trialsShape>) {
  const { n, mean, sd, skew, kurtosis } = moments(daily);
  const estimate = {
    sharpe: mean === null || sd === null || sd === 0 ? NaN : mean / sd,
    n,
    skew: skew ?? NaN,
    kurtosis: kurtosis ?? NaN,
  };
  const deflated = trials && deflatedSharpe(estimate, trials.n_trials, trials.var_trial_sr_daily);
  return {
    skew,
    kurtosis,
    psr_0: probabilisticSharpe(estimate),
    psr_ann_1: probabilisticSharpe(estimate, 1 / Math.sqrt(252)),
    min_trl_days_95_vs_0: minimumTrackRecord(estimate, 0.95),
    ...(deflated && { sr0_daily: deflated.benchmark, dsr: deflated.probability }),
  };
}

/** Which of the criteria that a run has by default are met, by the capped SQN and by the raw one. */
function verdicts(
  figures: ReturnType<typeof ofTrades> & ReturnType<typeof ofWeeks>,
): Record<string, boolean> {
  const { sqn_min, sqn_max, profit_factor_min, profit_factor_max } = EVOLVE_DEFAULTS;
  const box = {
    sqnMin: sqn_min,
    sqnMax: sqn_max,
    profitFactorMin: profit_factor_min,
    profitFactorMax: profit_factor_max,
    tradeCountMin: EVOLVE_DEFAULTS.trade_count_min,
    tradeCountMax: EVOLVE_DEFAULTS.trade_count_max,
    weeklyConsistencyMax: EVOLVE_DEFAULTS.weekly_consistency_max,
  };
  const stats: JudgedStats = {
    sqn: figures.sqn_cap100_ddof1,
    sqn_raw: figures.sqn_raw_ddof1,
    profit_factor: figures.profit_factor,
    trade_count: figures.trade_count,
    weekly_consistency: figures.weekly_consistency,
  };
  const [capped, raw] = [judge(stats, box, 100), judge(stats, box, null)];
  const met = (misses: typeof capped, criterion: Criterion): boolean =>
    misses.every((miss) => miss.criterion !== criterion);
  return {
    sqn: met(capped, 'sqn'),
    sqn_if_uncapped: met(raw, 'sqn'),
    profit_factor: met(capped, 'profit_factor'),
    trade_count: met(capped, 'trade_count'),
    weekly_consistency: met(capped, 'weekly_consistency'),
    promoted_cap100: capped.length === 0,
    promoted_uncapped: raw.length === 0,
  };
}
