/** What a pruning policy chooses from. */
export interface PruningChoice {
  /** Features that may go, least important first. */
  readonly ranked: readonly string[];
  /** What they are ranked by. */
  readonly weight: (feature: string) => number;
  /** Whether a weight below zero says that the feature hurts. */
  readonly signed: boolean;
  /** Sets of features that say nearly the same, as the training service tells. */
  readonly groups: readonly (readonly string[])[];
  /** How many are to go, at least 1. */
  readonly quota: number;
}

/**
 * Chooses what a generation loses: at least one of `ranked`, none twice. A policy of your own is a function of this
 * kind, listed in `PRUNING_POLICIES` under the name by which runs ask for it.
 */
export type PruningPolicy = (choice: PruningChoice) => readonly string[];

export const PRUNING_POLICIES = {
  /** The least important ones, each for itself. */
  fraction: ({ ranked, quota }) => ranked.slice(0, quota),
  /** Correlated features stay or go together, so that none goes only because another one took its credit. */
  correlated_groups: leastImportantGroups,
} satisfies Record<string, PruningPolicy>;

export type PruningPolicyName = keyof typeof PRUNING_POLICIES;

/** Groups in the order of their weight while they fit into the quota; the least important one goes in any case. */
function leastImportantGroups(choice: PruningChoice): readonly string[] {
  const [first = [], ...rest] = unitsOf(choice);
  const chosen = [...first];
  for (const unit of rest) {
    if (chosen.length + unit.length > choice.quota) break;
    chosen.push(...unit);
  }
  return chosen;
}

/**
 * Groups and single features, least important first, ties by name. Correlated features share the credit of what they
 * tell, so that a group has the sum of it; a permutation importance is that of the whole group already.
 */
function unitsOf({ ranked, weight, signed, groups }: PruningChoice): string[][] {
  const grouped = groups.map((group) => group.filter((feature) => ranked.includes(feature)).toSorted());
  const members = new Set(grouped.flat());
  const single = ranked.filter((feature) => !members.has(feature)).map((feature) => [feature]);
  const credit = (unit: readonly string[]): number =>
    signed ? Math.max(...unit.map(weight)) : unit.reduce((sum, feature) => sum + weight(feature), 0);
  return [...grouped.filter((group) => group.length > 0), ...single].toSorted(
    (a, b) => credit(a) - credit(b) || (a[0]! < b[0]! ? -1 : 1),
  );
}
