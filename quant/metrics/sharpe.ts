import { meanAndDeviation } from '../statistics/mean-and-deviation.js';

export const SESSIONS_PER_YEAR = 252;

/** Annualised Sharpe ratio of daily returns, zero days included; null when they do not vary. */
export function sharpe(daily: Float64Array, sessionsPerYear = SESSIONS_PER_YEAR): number | null {
  const { mean, sd } = meanAndDeviation(daily);
  if (mean === null || sd === null || sd === 0) return null;
  return (mean / sd) * Math.sqrt(sessionsPerYear);
}
