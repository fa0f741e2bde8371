import { pickImportance } from '../../src/modules/evolution/core/pick-importance.js';
import { planPrune } from '../../src/modules/evolution/core/plan-prune.js';
import type { RunConfig } from '../../src/modules/evolution/core/run-config.js';
import { makeBars } from './make-bars.js';
import { oneBarEarly } from './one-bar-early.js';
import { simulateWorld, type WorldGrid } from './simulate-world.js';
import { trainWorld, type WorldModel } from './train-world.js';
import { worldFrames } from './world-frames.js';
import { worldConfig } from './world-config.js';
import type { WorldRecipe } from './world-recipe.js';

/** A search that went on to its end, whatever it found. */
export interface WorldSearch {
  readonly config: RunConfig;
  /** One a generation; null where the model predicts nothing. */
  readonly grids: readonly (WorldGrid | null)[];
}

/**
 * Runs all generations of a world. Nothing that follows a promotion is ever looked at by who judges, so that one search
 * serves every policy: which features go does not depend on it.
 */
export async function searchWorld(recipe: WorldRecipe): Promise<WorldSearch> {
  const config = worldConfig(recipe);
  const honest = worldFrames(makeBars(recipe), recipe.timeframe);
  const frames = recipe.leak ? oneBarEarly(honest) : honest;
  const grids: (WorldGrid | null)[] = [];
  let features: readonly string[] | null = config.seedFeatures;
  while (features !== null && grids.length < config.maxGenerations) {
    const model: WorldModel = await trainWorld(frames, config, features);
    grids.push(await simulateWorld(model, config, grids.length));
    features = survivors(features, model, config);
  }
  return { config, grids };
}

/** The features of the next generation; null when nothing can be pruned. */
function survivors(
  features: readonly string[],
  { model: { request, importances, groups } }: WorldModel,
  config: RunConfig,
): readonly string[] | null {
  const methods = importances as Record<string, Record<string, number>>;
  const shown = request.importance_method;
  const picked = pickImportance(
    { method: shown, importance: methods[shown]!, methods, groups },
    config.importanceMethod,
  );
  const plan = planPrune(features, picked.importance, {
    fraction: config.pruneFraction,
    minFeatures: config.minFeatures,
    signed: picked.method.startsWith('permutation'),
    policy: config.pruningPolicy,
    protectedFeatures: config.protectedFeatures,
    groups: picked.groups,
  });
  return plan.kind === 'prune' ? plan.remaining : null;
}
