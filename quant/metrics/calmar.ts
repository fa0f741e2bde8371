import { maxDrawdown } from './drawdown.js';
import { SESSIONS_PER_YEAR } from './sharpe.js';

/** Yearly growth rate of a daily equity curve that starts at 1; null without a session. */
export function annualGrowth(curve: Float64Array, sessionsPerYear = SESSIONS_PER_YEAR): number | null {
  const final = curve.at(-1);
  return final === undefined ? null : final ** (sessionsPerYear / curve.length) - 1;
}

/** Yearly growth over the largest drawdown of the same curve; null without a drawdown. */
export function calmar(curve: Float64Array, sessionsPerYear = SESSIONS_PER_YEAR): number | null {
  const growth = annualGrowth(curve, sessionsPerYear);
  const drawdown = maxDrawdown(curve);
  return growth === null || drawdown === 0 ? null : growth / drawdown;
}
