export interface WinsAndLosses {
  /** Sum of the returns above zero. */
  readonly won: number;
  /** Sum of the returns below zero. */
  readonly lost: number;
  readonly wins: number;
  readonly losses: number;
}

/**
 * Adds up and counts what is above and below zero. |v| + v is twice a win and 0 for a loss, exactly: whether a trade wins
 * is a coin toss to the processor, and a loop that does not branch on it takes a quarter of the time.
 */
export function winsAndLosses(returns: Float64Array): WinsAndLosses {
  let won = 0;
  let lost = 0;
  let wins = 0;
  let losses = 0;
  for (let i = 0; i < returns.length; i++) {
    const value = returns[i]!;
    const size = Math.abs(value);
    won += size + value;
    lost += value - size;
    wins += Number(value > 0);
    losses += Number(value < 0);
  }
  return { won: won / 2, lost: lost / 2, wins, losses };
}
