const MOST = 16;
const LEAST = 8;
/** Fewer sessions a block, and most blocks hold hardly a trade. */
const SESSIONS_PER_BLOCK = 10;
/** Below it a half has fewer than 16 sessions, and its Sharpe ratio says nothing. */
const FEWEST_SESSIONS = 32;

/** Number of blocks, even, to cut `sessions` into for the probability of overfitting; null when they are too few. */
export function cscvBlocks(sessions: number): number | null {
  if (sessions < FEWEST_SESSIONS) return null;
  const even = 2 * Math.floor(sessions / SESSIONS_PER_BLOCK / 2);
  return Math.min(MOST, Math.max(LEAST, even));
}
