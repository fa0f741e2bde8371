import { LUCK_LEVEL } from '../luck-test.js';

/** What a pass takes; docs/statistics.md says why. */
export const VERDICT_BOUNDS = {
  /** Probability of being better than luck explains, at least. */
  skill: 1 - LUCK_LEVEL,
  /** p-value of everything tried, below. */
  luck: LUCK_LEVEL,
  /** Probability of backtest overfitting, at most. */
  overfitting: 0.5,
  /** Chance of a gain as large by luck, on the holdout, shared by all looks at it. */
  holdout: LUCK_LEVEL,
  /** Walk-forward efficiency of the choice, at least. */
  efficiency: 0.5,
  /** Mean SQN of the neighbours over the own one, at least. */
  neighbours: 0.5,
  /** Share of the profit in the five best trades, at most. At 1 nothing else gains: a fail. */
  topTrades: 0.5,
  /** Share of the profit in one regime, at most. */
  regime: 0.9,
  /** Break-even cost in costs of a trade: a pass, and what is not yet a fail. */
  costs: { pass: 3, warn: 2 },
  /** Basis points that a trade is taken to cost at least, however cheaply it was simulated. */
  leastCost: 1,
} as const;
