import { profitFactor, type ProfitFactor } from '../metrics/profit-factor.js';

export interface CostSensitivity {
  /** Profit factor at each multiple of the cost, in the order of the multiples. */
  readonly profitFactors: readonly (ProfitFactor & { readonly multiple: number })[];
  /** Cost of a trade at which all trades together gain nothing; below 0 when they lose without costs. Null: no trade. */
  readonly breakEven: number | null;
}

/**
 * What higher costs would leave.
 *
 * @param gross returns of the trades before costs, fractions of the notional
 * @param cost of one trade, entry and exit together, in the same unit
 */
export function costSensitivity(
  gross: Float64Array,
  cost: number,
  multiples: readonly number[] = [1, 2, 3],
): CostSensitivity {
  const net = new Float64Array(gross.length);
  const profitFactors = multiples.map((multiple) => {
    for (let i = 0; i < gross.length; i++) net[i] = gross[i]! - multiple * cost;
    return { multiple, ...profitFactor(net) };
  });
  let sum = 0;
  for (let i = 0; i < gross.length; i++) sum += gross[i]!;
  return { profitFactors, breakEven: gross.length === 0 ? null : sum / gross.length };
}
