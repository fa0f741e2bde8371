import type { PrunedFeature } from './plan-prune.js';

/** What is on record of one generation's features. */
export interface FeatureRecord {
  readonly generation: number;
  readonly features: readonly string[] | null;
  /** Of the features of the generation before; null when nothing was asked. */
  readonly importance: Readonly<Record<string, number>> | null;
  readonly importance_method: string | null;
  readonly pruned: readonly PrunedFeature[];
}

/** A feature in one generation. */
export interface SurvivalCell {
  readonly generation: number;
  /** In the model of this generation, with the sign that its method gives; null before it is measured. */
  readonly importance: number | null;
  /** |importance| over the largest of the generation, 0..1. */
  readonly share: number | null;
  /** The feature went after this generation. */
  readonly pruned: boolean;
}

export interface SurvivalRow {
  readonly feature: string;
  readonly protected: boolean;
  readonly cells: readonly SurvivalCell[];
  /** The first generation without it, and why it went; null while it lives. */
  readonly pruned_in: number | null;
  readonly reason: PrunedFeature['reason'] | null;
}

export interface Survival {
  readonly generations: readonly {
    readonly generation: number;
    readonly features: number;
    readonly method: string | null;
  }[];
  readonly rows: readonly SurvivalRow[];
}

/**
 * Which features live how long, the longest first, then those that matter most in their last measured generation. A
 * generation measures its parent: the importance that decides what generation n loses stands in the column of n - 1.
 */
export function survival(records: readonly FeatureRecord[], protectedFeatures: readonly string[]): Survival {
  const known = records.filter(({ features }) => features !== null);
  const names = [...new Set(known.flatMap(({ features }) => features!))].toSorted();
  const after = new Map(records.map((each) => [each.generation - 1, each]));
  const largest = new Map([...after].map(([generation, each]) => [generation, largestOf(each.importance)]));
  const rows = names.map((feature): SurvivalRow => {
    const cells = known
      .filter(({ features }) => features!.includes(feature))
      .map(({ generation }): SurvivalCell => {
        const next = after.get(generation);
        const measured = next?.importance ?? null;
        const importance = measured && (measured[feature] ?? 0);
        return {
          generation,
          importance,
          share: importance === null ? null : Math.abs(importance) / (largest.get(generation) || 1),
          pruned: next?.pruned.some((each) => each.feature === feature) ?? false,
        };
      });
    const end = cells.find(({ pruned }) => pruned);
    const gone = end && after.get(end.generation)!.pruned.find((each) => each.feature === feature)!;
    return {
      feature,
      protected: protectedFeatures.includes(feature),
      cells,
      pruned_in: end === undefined ? null : end.generation + 1,
      reason: gone?.reason ?? null,
    };
  });
  return {
    generations: known.map(({ generation, features }) => ({
      generation,
      features: features!.length,
      method: after.get(generation)?.importance_method ?? null,
    })),
    rows: rows.toSorted(
      (a, b) =>
        (b.cells.at(-1)?.generation ?? 0) - (a.cells.at(-1)?.generation ?? 0) ||
        lastShare(b) - lastShare(a) ||
        (a.feature < b.feature ? -1 : 1),
    ),
  };
}

const largestOf = (importance: FeatureRecord['importance']): number =>
  Math.max(0, ...Object.values(importance ?? {}).map(Math.abs));

const lastShare = ({ cells }: SurvivalRow): number =>
  cells.findLast(({ share }) => share !== null)?.share ?? 0;
