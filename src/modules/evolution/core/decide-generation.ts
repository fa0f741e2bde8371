import { type BudgetCut, budgetDetail, spentBudget, type Usage } from './budgets.js';
import { countedSqn } from '../../promoted/core/criteria.js';
import { rankOutcomes } from './rank-outcomes.js';
import type { Budgets, RunConfig } from './run-config.js';
import type { Cut, StopReason } from './run-state.js';
import type { JudgingRules, SimulationOutcome } from './simulation-outcome.js';

export interface GenerationResults {
  readonly generation: number;
  readonly completed: readonly SimulationOutcome[];
  /** Simulations that gave no result; none where a null model left nothing to simulate. */
  readonly failed: number;
  /** Why the generation ended before its grid did. */
  readonly cutShort: Cut | null;
  /** What the whole run has used up so far. */
  readonly used: Usage;
  /** The result that the promotion policy lets through. */
  readonly promotable: SimulationOutcome | null;
  /** The run has had all its looks at the holdout, so that nothing can be promoted any more. */
  readonly holdoutExhausted: boolean;
}

export type Decision =
  | { readonly kind: 'promote'; readonly outcome: SimulationOutcome }
  | { readonly kind: 'advance' }
  | {
      readonly kind: 'stop';
      readonly reason: Extract<
        StopReason,
        'max_generations' | 'holdout_exhausted' | 'simulation_error' | BudgetCut
      >;
      readonly detail: string;
    };

export interface Verdict {
  /** The first by rank, whether or not it passes. */
  readonly best: SimulationOutcome | null;
  readonly bestSqn: number | null;
  readonly decision: Decision;
}

type Rules = JudgingRules & Pick<RunConfig, 'maxGenerations' | 'maxHoldoutTouches' | 'budgets'>;

/** Decides what becomes of a generation: what the promotion policy lets through is promoted. */
export function decideGeneration(results: GenerationResults, rules: Rules): Verdict {
  const best = rankOutcomes(results.completed, rules)[0] ?? null;
  const bestSqn = best === null ? null : countedSqn(best.stats, rules.sqnCap);
  return { best, bestSqn, decision: decide(results, rules, best) };
}

function decide(results: GenerationResults, rules: Rules, best: SimulationOutcome | null): Decision {
  const { cutShort, promotable } = results;
  if (promotable !== null) return { kind: 'promote', outcome: promotable };
  if (results.holdoutExhausted) {
    const looks = rules.maxHoldoutTouches === 1 ? 'The only look' : `All ${rules.maxHoldoutTouches} looks`;
    const detail = `${looks} at the holdout went to candidates that did not gain there: a run that looked on would find one by luck`;
    return { kind: 'stop', reason: 'holdout_exhausted', detail };
  }
  if (cutShort !== null && cutShort !== 'first_promotable') return overBudget(cutShort, rules.budgets);
  if (best === null && results.failed > 0) {
    return { kind: 'stop', reason: 'simulation_error', detail: `all ${results.failed} simulations failed` };
  }
  if (results.generation + 1 >= rules.maxGenerations) {
    return {
      kind: 'stop',
      reason: 'max_generations',
      detail: `${rules.maxGenerations} generations were evaluated and none of their results was promoted`,
    };
  }
  const spent = spentBudget(results.used, rules.budgets);
  return spent === null ? { kind: 'advance' } : overBudget(spent, rules.budgets);
}

const overBudget = (reason: BudgetCut, budgets: Budgets): Decision => ({
  kind: 'stop',
  reason,
  detail: budgetDetail(reason, budgets),
});
