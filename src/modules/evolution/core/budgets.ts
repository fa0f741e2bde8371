import type { Budgets } from './run-config.js';
import type { Cut } from './run-state.js';

/** A budget as the reason for which a generation is cut short and its run ends. */
export type BudgetCut = Exclude<Cut, 'first_promotable'>;

/** What the generations of a run have used up. */
export interface Usage {
  /** Simulations that were run, whether or not they gave a result. */
  readonly simulations: number;
  readonly failures: number;
}

/** Whether any budget depends on what was used up. */
export const isCounted = ({ maxSimulations, maxFailures }: Budgets): boolean =>
  maxSimulations !== null || maxFailures !== null;

/** The budget of which nothing is left for another generation. */
export function spentBudget(
  { simulations, failures }: Usage,
  { maxSimulations, maxFailures }: Budgets,
): BudgetCut | null {
  if (maxSimulations !== null && simulations >= maxSimulations) return 'max_simulations';
  if (maxFailures !== null && failures >= maxFailures) return 'max_failures';
  return null;
}

/** Why a run ended, in words. */
export const budgetDetail = (reason: BudgetCut, budgets: Budgets): string =>
  ({
    max_wall_seconds: `the run has had its ${budgets.maxWallSeconds} seconds`,
    max_simulations: `the run has had its ${budgets.maxSimulations} simulations`,
    max_failures: `${budgets.maxFailures} simulations of the run have failed`,
  })[reason];
