import { dailyReturns } from '../metrics/daily-returns.js';
import { maxDrawdown } from '../metrics/drawdown.js';
import { equity } from '../metrics/equity.js';
import { profitFactor, type ProfitFactorStatus } from '../metrics/profit-factor.js';
import { sharpe } from '../metrics/sharpe.js';
import { sortino } from '../metrics/sortino.js';
import { sqn } from '../metrics/sqn.js';
import { weeklyConsistency } from '../metrics/weekly-consistency.js';
import { winLoss, type WinLoss } from '../metrics/win-loss.js';
import { type Moments, moments } from '../statistics/moments.js';
import type { Calendar } from './calendar.js';
import type { BarRange } from './market.js';
import type { TradeBuffer } from './trade-buffer.js';

/** Figures of one backtest on net returns; null is undefined. */
export interface TradeSummary extends WinLoss {
  readonly tradeCount: number;
  /** Capped at 100 trades. */
  readonly sqn: number | null;
  readonly sqnRaw: number | null;
  readonly profitFactor: number | null;
  readonly profitFactorStatus: ProfitFactorStatus;
  readonly weeklyConsistency: number | null;
  /** Return of the span: trades added up by the session of their exit, sessions compounded. */
  readonly totalReturn: number;
  /** Of the same curve, as a share of the peak. */
  readonly maxDrawdown: number;
  readonly sharpe: number | null;
  readonly sortino: number | null;
  /** Share of the range's bars that were spent in a position. */
  readonly exposure: number;
  /** Of the daily returns, days without a trade included. */
  readonly daily: Moments;
}

/** Trades above which the headline SQN stops growing with their number. */
const SQN_CAP = 100;

/** Sums up the trades of one backtest over `range`, whose sessions are `calendar`. */
export function summariseTrades(trades: TradeBuffer, range: BarRange, calendar: Calendar): TradeSummary {
  const net = trades.net.subarray(0, trades.count);
  const daily = netDailyReturns(trades, calendar);
  const curve = equity(daily);
  const { value, status } = profitFactor(net);
  return {
    tradeCount: trades.count,
    sqn: sqn(net, SQN_CAP),
    sqnRaw: sqn(net),
    profitFactor: value,
    profitFactorStatus: status,
    ...winLoss(net),
    weeklyConsistency: weeklyConsistency(trades.entrySession.subarray(0, trades.count), calendar.sessions),
    totalReturn: (curve.at(-1) ?? 1) - 1,
    maxDrawdown: maxDrawdown(curve),
    sharpe: sharpe(daily),
    sortino: sortino(daily),
    exposure: barsHeld(trades) / (range.last - range.first + 1),
    daily: moments(daily),
  };
}

/** Net return of each session of `calendar`, zero where no trade was left. */
export function netDailyReturns(trades: TradeBuffer, calendar: Calendar): Float64Array {
  const { count, net, exitSession } = trades;
  return dailyReturns(net.subarray(0, count), exitSession.subarray(0, count), calendar.sessions);
}

function barsHeld({ count, entry, exit, atClose }: TradeBuffer): number {
  let bars = 0;
  for (let i = 0; i < count; i++) bars += exit[i]! - entry[i]! + atClose[i]!;
  return bars;
}
