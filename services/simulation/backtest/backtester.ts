import type { BarRange } from '../../../quant/simulation/market.js';
import { runBacktest } from '../../../quant/simulation/run-backtest.js';
import { createTradeBuffer, type TradeBuffer } from '../../../quant/simulation/trade-buffer.js';
import type { PreparedMarket } from './prepare-market.js';

export interface Strategy {
  readonly threshold: number;
  readonly z_score_cutoff: number;
  readonly costs?: { readonly round_trip_bp?: number };
}

const BASIS_POINT = 1e-4;
const DEFAULT_ROUND_TRIP_BP = 1;

/** What a trade pays, entry and exit together, basis points. */
export const roundTripBp = ({ costs }: Pick<Strategy, 'costs'>): number =>
  costs?.round_trip_bp ?? DEFAULT_ROUND_TRIP_BP;

/** Runs strategies over prepared markets, one after the other in the same memory. */
export class Backtester {
  private trades = createTradeBuffer(0);

  /**
   * The trades are valid until the next run: whoever calls must not give way before they are read.
   * @param mask 1 where the regime lets trades through
   */
  run(
    market: PreparedMarket,
    strategy: Strategy,
    mask: Uint8Array,
    range: BarRange,
  ): { readonly trades: TradeBuffer; readonly signals: number } {
    const bars = market.ts.length;
    if (this.trades.entry.length < bars) this.trades = createTradeBuffer(bars);
    const { trades } = this;
    const { threshold, z_score_cutoff: zScoreCutoff } = strategy;
    const cost = roundTripBp(strategy) * BASIS_POINT;
    const signals = runBacktest(market, { threshold, zScoreCutoff, mask, cost }, range, trades);
    return { trades, signals };
  }
}
