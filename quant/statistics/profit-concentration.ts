export interface ProfitConcentration {
  /** Sum of the best trades over the sum of all; above 1 when the rest loses. Null when all together gain nothing. */
  readonly share: number | null;
  /** Sum of the other trades. */
  readonly rest: number;
}

/** How much of the profit comes from the `count` best trades: a few lucky ones are no strategy. */
export function profitConcentration(returns: Float64Array, count = 5): ProfitConcentration {
  const ascending = Float64Array.from(returns).sort();
  const from = Math.max(0, ascending.length - count);
  let rest = 0;
  let best = 0;
  for (let i = 0; i < ascending.length; i++) {
    if (i < from) rest += ascending[i]!;
    else best += ascending[i]!;
  }
  const total = rest + best;
  return { share: total > 0 ? best / total : null, rest };
}
