import { SESSIONS_PER_YEAR } from './sharpe.js';

/**
 * Annualised Sortino ratio of daily returns: the mean over the root mean square of the losing days, that mean taken
 * over all days. Null when no day loses.
 */
export function sortino(daily: Float64Array, sessionsPerYear = SESSIONS_PER_YEAR): number | null {
  let sum = 0;
  let downside = 0;
  for (let i = 0; i < daily.length; i++) {
    const value = daily[i]!;
    sum += value;
    if (value < 0) downside += value * value;
  }
  if (downside === 0) return null;
  return (sum / daily.length / Math.sqrt(downside / daily.length)) * Math.sqrt(sessionsPerYear);
}
