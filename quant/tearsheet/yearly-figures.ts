import { SESSIONS_PER_YEAR } from '../metrics/sharpe.js';

export interface YearlyFigures {
  /** Yearly growth rate; null without a session. */
  readonly growth: number | null;
  /** Growth over the largest drawdown; null without one. */
  readonly calmar: number | null;
}

/** Growth a year of 252 sessions, and what it cost. @param maxDrawdown as a share of the peak */
export function yearlyFigures(totalReturn: number, sessions: number, maxDrawdown: number): YearlyFigures {
  if (sessions === 0) return { growth: null, calmar: null };
  const growth = (1 + totalReturn) ** (SESSIONS_PER_YEAR / sessions) - 1;
  return { growth, calmar: maxDrawdown === 0 ? null : growth / maxDrawdown };
}
