import { dailyReturns } from '../metrics/daily-returns.js';
import { equity } from '../metrics/equity.js';
import { profitFactor, type ProfitFactor } from '../metrics/profit-factor.js';
import { sqn } from '../metrics/sqn.js';
import { meanAndDeviation } from '../statistics/mean-and-deviation.js';

/** Trades of one strategy before costs, one element a trade. */
export interface GrossTrades {
  /** Fractions of the notional. */
  readonly gross: Float64Array;
  /** Days since 1970-01-01 of the exchange's local date. */
  readonly exitDays: Int32Array;
}

export interface CostLevel {
  /** Of one trade, entry and exit together, a fraction of the notional. */
  readonly cost: number;
  readonly profitFactor: ProfitFactor;
  readonly sqn: number | null;
  /** Mean net return of a trade; null without one. */
  readonly expectancy: number | null;
  /** Trades added up by session, sessions compounded. */
  readonly totalReturn: number;
}

/**
 * What is left at each of `costs`. Costs change what trades return and not which they are.
 *
 * @param sessions every session of the span, ascending, in the unit of `exitDays`
 * @param sqnCap most trades that the SQN counts
 */
export function costLevels(
  { gross, exitDays }: GrossTrades,
  sessions: Int32Array,
  costs: readonly number[],
  sqnCap: number,
): CostLevel[] {
  return costs.map((cost) => {
    const net = gross.map((value) => value - cost);
    const curve = equity(dailyReturns(net, exitDays, sessions));
    return {
      cost,
      profitFactor: profitFactor(net),
      sqn: sqn(net, sqnCap),
      expectancy: meanAndDeviation(net).mean,
      totalReturn: (curve.at(-1) ?? 1) - 1,
    };
  });
}
