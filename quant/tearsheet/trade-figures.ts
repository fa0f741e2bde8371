import { profitFactor, type ProfitFactor } from '../metrics/profit-factor.js';
import { winLoss } from '../metrics/win-loss.js';

/** What a group of trades comes to; null is undefined. */
export interface TradeFigures {
  readonly trades: number;
  /** Sum of the returns. */
  readonly profit: number;
  /** Mean return of a trade. */
  readonly expectancy: number | null;
  readonly winRate: number | null;
  readonly profitFactor: ProfitFactor;
}

/** Sums up trades that belong together, such as those of one regime. @param net returns after costs */
export function tradeFigures(net: Float64Array): TradeFigures {
  const { expectancy, winRate } = winLoss(net);
  return {
    trades: net.length,
    profit: net.reduce((sum, value) => sum + value, 0),
    expectancy,
    winRate,
    profitFactor: profitFactor(net),
  };
}
