import { winsAndLosses } from './wins-and-losses.js';

export interface WinLoss {
  /** Mean return of a trade. */
  readonly expectancy: number | null;
  /** Share of trades above zero; a trade of exactly zero is neither won nor lost, and counts. */
  readonly winRate: number | null;
  readonly avgWin: number | null;
  /** Negative. */
  readonly avgLoss: number | null;
}

/** How often and how much the trades win and lose; what no trade defines is null. */
export function winLoss(returns: Float64Array): WinLoss {
  const { won, lost, wins, losses } = winsAndLosses(returns);
  return {
    expectancy: ratio(won + lost, returns.length),
    winRate: ratio(wins, returns.length),
    avgWin: ratio(won, wins),
    avgLoss: ratio(lost, losses),
  };
}

const ratio = (sum: number, count: number): number | null => (count === 0 ? null : sum / count);
