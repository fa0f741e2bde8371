import type { StopReason } from './run-state.js';

/** A feature that a generation removed, the importance it had in the parent model, and why it went. */
export interface PrunedFeature {
  readonly feature: string;
  readonly importance: number;
  readonly reason: PruneReason;
}

export type PruneReason = 'low_importance' | 'zero_importance' | 'negative_importance';

export type PrunePlan =
  | {
      readonly kind: 'prune';
      readonly remaining: readonly string[];
      readonly pruned: readonly PrunedFeature[];
    }
  | {
      readonly kind: 'stop';
      readonly reason: Extract<StopReason, 'no_pruning_possible' | 'min_features' | 'no_features'>;
      readonly detail: string;
    };

export interface PruneRules {
  /** Share of the features that goes, 0..1; the number is rounded down. */
  readonly fraction: number;
  readonly minFeatures: number;
  /**
   * Whether the sign of an importance means something: a negative permutation importance says that the feature
   * hurts and goes first; a coefficient ranks by its absolute value.
   */
  readonly signed: boolean;
}

/**
 * Plans which features the next generation loses: the floor(n * fraction) least important ones, ties by name.
 * @param importance one finite value per feature; features that are missing count as 0
 */
export function planPrune(
  features: readonly string[],
  importance: Readonly<Record<string, number>>,
  { fraction, minFeatures, signed }: PruneRules,
): PrunePlan {
  if (features.length === 0) return stop('no_features', 'the model has no features');
  const weight = (feature: string): number => {
    const value = importance[feature] ?? 0;
    return signed ? value : Math.abs(value);
  };
  const ranked = features.toSorted((a, b) => weight(a) - weight(b) || (a < b ? -1 : 1));
  const lowest = weight(ranked[0]!);
  if (ranked.length > 1 && lowest === weight(ranked.at(-1)!)) {
    return stop(
      'no_pruning_possible',
      `all ${features.length} features have the same importance (${lowest}), so none can be called the weakest`,
    );
  }
  const count = Math.floor(features.length * fraction);
  if (count === 0) {
    return stop(
      'no_pruning_possible',
      `${fraction} of ${features.length} features rounds down to none, so pruning would change nothing`,
    );
  }
  const left = features.length - count;
  if (left === 0) return stop('no_features', `pruning ${count} features would leave none`);
  if (left < minFeatures) {
    return stop(
      'min_features',
      `pruning ${count} of ${features.length} features would leave ${left}, fewer than min_features ${minFeatures}`,
    );
  }
  return {
    kind: 'prune',
    remaining: ranked.slice(count).toSorted(),
    pruned: ranked.slice(0, count).map((feature) => ({
      feature,
      importance: importance[feature] ?? 0,
      reason: reasonFor(weight(feature)),
    })),
  };
}

function reasonFor(weight: number): PruneReason {
  if (weight < 0) return 'negative_importance';
  return weight === 0 ? 'zero_importance' : 'low_importance';
}

function stop(reason: Extract<PrunePlan, { kind: 'stop' }>['reason'], detail: string): PrunePlan {
  return { kind: 'stop', reason, detail };
}
