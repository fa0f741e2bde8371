import { isPromotable } from './is-promotable.js';
import { rankOutcomes } from './rank-outcomes.js';
import type { JudgingRules, SimulationOutcome } from './simulation-outcome.js';

/** The results that meet every criterion, best first: what the promotion policy chooses from. */
export const candidatesOf = <T extends SimulationOutcome>(outcomes: readonly T[], rules: JudgingRules): T[] =>
  rankOutcomes(outcomes, rules).filter(({ stats }) => isPromotable(stats, rules));
