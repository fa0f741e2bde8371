export interface RegimeProfit {
  readonly regime: number;
  readonly trades: number;
  /** Sum of the trades' returns. */
  readonly profit: number;
  /** Of the profits of the regimes that gain; 0 for one that does not, null when none does. */
  readonly share: number | null;
}

/**
 * What each regime contributes, by ascending label.
 *
 * @param regimes label at the decision of each trade, any integers; -1 stands for unknown
 * @throws RangeError when returns and labels differ in number
 */
export function regimeConcentration(returns: Float64Array, regimes: Int32Array): RegimeProfit[] {
  if (returns.length !== regimes.length) {
    throw new RangeError(`${returns.length} trades have ${regimes.length} regime labels`);
  }
  const trades = new Map<number, number>();
  const profits = new Map<number, number>();
  for (let i = 0; i < returns.length; i++) {
    const regime = regimes[i]!;
    trades.set(regime, (trades.get(regime) ?? 0) + 1);
    profits.set(regime, (profits.get(regime) ?? 0) + returns[i]!);
  }
  let gained = 0;
  for (const profit of profits.values()) gained += Math.max(0, profit);
  return [...trades.keys()]
    .toSorted((a, b) => a - b)
    .map((regime) => {
      const profit = profits.get(regime)!;
      const share = gained > 0 ? Math.max(0, profit) / gained : null;
      return { regime, trades: trades.get(regime)!, profit, share };
    });
}
