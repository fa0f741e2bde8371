import type { BarRange } from '../../../quant/simulation/market.js';
import type { TradeSummary } from '../../../quant/simulation/summarise-trades.js';
import { iso } from './align-predictions.js';

export interface BacktestFigures {
  readonly summary: TradeSummary;
  readonly signals: number;
  readonly benchmarkReturn: number;
  readonly range: BarRange;
}

/** The `stats` of the answer (docs/services.md). */
export function presentStats(
  { summary, signals, benchmarkReturn, range }: BacktestFigures,
  ts: Float64Array,
) {
  const { n: sessions, mean, sd, skew, kurtosis } = summary.daily;
  return {
    sqn: summary.sqn,
    sqn_raw: summary.sqnRaw,
    profit_factor: summary.profitFactor,
    profit_factor_status: summary.profitFactorStatus,
    trade_count: summary.tradeCount,
    weekly_consistency: summary.weeklyConsistency,
    win_rate: summary.winRate,
    expectancy: summary.expectancy,
    avg_win: summary.avgWin,
    avg_loss: summary.avgLoss,
    total_return: summary.totalReturn,
    benchmark_return: benchmarkReturn,
    max_drawdown: summary.maxDrawdown,
    sharpe: summary.sharpe,
    sortino: summary.sortino,
    exposure: summary.exposure,
    n_signals: signals,
    span_start: iso(ts[range.first]!),
    span_end: iso(ts[range.last]!),
    daily: { sessions, mean, sd, skew, kurtosis },
  };
}
