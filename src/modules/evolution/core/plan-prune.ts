import { PRUNING_POLICIES, type PruningPolicyName } from './pruning-policies.js';
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
  readonly policy: PruningPolicyName;
  /** Features that stay whatever their importance; others than those of the model do not matter. */
  readonly protectedFeatures: readonly string[];
  /** Sets of features that say nearly the same, each feature in one at most. */
  readonly groups: readonly (readonly string[])[];
}

/**
 * Plans which features the next generation loses. floor(n * fraction) of its n features are to go, and the policy chooses
 * them among those that are not protected, least important first, ties by name.
 * @param importance one finite value per feature; features that are missing count as 0
 */
export function planPrune(
  features: readonly string[],
  importance: Readonly<Record<string, number>>,
  { fraction, minFeatures, signed, policy, protectedFeatures, groups }: PruneRules,
): PrunePlan {
  if (features.length === 0) return stop('no_features', 'the model has no features');
  const weight = (feature: string): number => {
    const value = importance[feature] ?? 0;
    return signed ? value : Math.abs(value);
  };
  const ranked = features
    .filter((feature) => !protectedFeatures.includes(feature))
    .toSorted((a, b) => weight(a) - weight(b) || (a < b ? -1 : 1));
  if (ranked.length === 0) {
    return stop('no_pruning_possible', `all ${features.length} features are protected`);
  }
  const lowest = weight(ranked[0]!);
  if (ranked.length > 1 && lowest === weight(ranked.at(-1)!)) {
    return stop(
      'no_pruning_possible',
      `all ${ranked.length} ${told(features, ranked)} have the same importance (${lowest}), so none can be called the weakest`,
    );
  }
  const count = Math.floor(features.length * fraction);
  if (count === 0) {
    return stop(
      'no_pruning_possible',
      `${fraction} of ${features.length} features rounds down to none, so pruning would change nothing`,
    );
  }
  const pruned = PRUNING_POLICIES[policy]({ ranked, weight, signed, groups, quota: count });
  const remaining = features.filter((feature) => !pruned.includes(feature)).toSorted();
  const left = remaining.length;
  if (left === 0) return stop('no_features', `pruning ${pruned.length} features would leave none`);
  if (left < minFeatures) {
    return stop(
      'min_features',
      `pruning ${pruned.length} of ${features.length} features would leave ${left}, fewer than min_features ${minFeatures}`,
    );
  }
  return {
    kind: 'prune',
    remaining,
    pruned: pruned.map((feature) => ({
      feature,
      importance: importance[feature] ?? 0,
      reason: reasonFor(weight(feature)),
    })),
  };
}

const told = (features: readonly string[], prunable: readonly string[]): string =>
  prunable.length === features.length ? 'features' : 'features that are not protected';

function reasonFor(weight: number): PruneReason {
  if (weight < 0) return 'negative_importance';
  return weight === 0 ? 'zero_importance' : 'low_importance';
}

function stop(reason: Extract<PrunePlan, { kind: 'stop' }>['reason'], detail: string): PrunePlan {
  return { kind: 'stop', reason, detail };
}
