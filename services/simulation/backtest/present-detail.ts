import { equity } from '../../../quant/metrics/equity.js';
import type { Calendar } from '../../../quant/simulation/calendar.js';
import { netDailyReturns } from '../../../quant/simulation/summarise-trades.js';
import type { TradeBuffer } from '../../../quant/simulation/trade-buffer.js';
import { iso } from './align-predictions.js';
import type { PreparedMarket } from './prepare-market.js';

const DAY = 86_400_000;

/**
 * Every trade at the instants and prices of its fills, with what was known at the bar before its entry, where it was
 * decided; an exit at a close happens when that bar ends.
 */
export function presentTrades(trades: TradeBuffer, market: PreparedMarket) {
  const { ts, open, close, prediction, regimes, intradayBarMs } = market;
  return Array.from({ length: trades.count }, (_, i) => {
    const entry = trades.entry[i]!;
    const exit = trades.exit[i]!;
    const atClose = trades.atClose[i] === 1;
    return {
      entry_ts: iso(ts[entry]!),
      exit_ts: iso(ts[exit]! + (atClose ? (intradayBarMs ?? 0) : 0)),
      direction: trades.direction[i]!,
      entry: open[entry]!,
      exit: atClose ? close[exit]! : open[exit]!,
      entry_session: dateOf(trades.entrySession[i]!),
      exit_session: dateOf(trades.exitSession[i]!),
      bars: exit - entry + Number(atClose),
      gross_return: trades.gross[i]!,
      net_return: trades.net[i]!,
      prediction: prediction[entry - 1]!,
      regimes: Object.fromEntries([...regimes].map(([name, labels]) => [name, labels[entry - 1]!])),
    };
  });
}

/** Each session's net return, and the value of one unit after it in the strategy and in the benchmark. */
export function presentDaily(trades: TradeBuffer, calendar: Calendar, benchmark: Float64Array) {
  const returns = netDailyReturns(trades, calendar);
  const strategy = equity(returns);
  return Array.from(calendar.sessions, (session, i) => ({
    session: dateOf(session),
    net_return: returns[i]!,
    strategy: strategy[i]!,
    benchmark: benchmark[i]!,
  }));
}

/** The local date of a session. */
const dateOf = (session: number): string => iso(session * DAY).slice(0, 10);
