import { Injectable } from '@nestjs/common';
import { FeatureClient } from '../../clients/feature.client.js';
import { TrainingClient } from '../../clients/training.client.js';
import { pickImportance } from './core/pick-importance.js';
import { planPrune, type PrunePlan } from './core/plan-prune.js';
import type { RunConfig } from './core/run-config.js';
import type { Generation } from './generation.entity.js';
import { GenerationsRepository } from './generations.repository.js';

/** Chooses the features of a generation: the seed's for the first, the parent's without the weakest for the others. */
@Injectable()
export class FeatureChoice {
  constructor(
    private readonly features: FeatureClient,
    private readonly training: TrainingClient,
    private readonly generations: GenerationsRepository,
  ) {}

  async choose(config: RunConfig, generation: Generation): Promise<PrunePlan> {
    if (generation.generation > 0) return this.prune(config, generation);
    const seed = config.seedFeatures ?? (await this.seedFeatures(config));
    if (seed.length > 0) return { kind: 'prune', remaining: seed.toSorted(), pruned: [] };
    return {
      kind: 'stop',
      reason: 'no_features',
      detail: `${config.symbol} has no feature columns to begin with`,
    };
  }

  private async seedFeatures(config: RunConfig): Promise<readonly string[]> {
    if (config.seedModelId !== null) return (await this.training.config(config.seedModelId)).features;
    const { columns } = await this.features.columns(config.symbol, config.timeframe, config.referenceSymbols);
    return columns.map(({ name }) => name);
  }

  /** Importance is asked for once: what the training service answered is on record before anything follows from it. */
  private async prune(config: RunConfig, generation: Generation): Promise<PrunePlan> {
    const { runId, generation: number, parentModelId } = generation;
    if (generation.importance === null) {
      const answer = await this.training.importance(parentModelId!);
      const picked = pickImportance(answer, config.importanceMethod);
      const kept = await this.generations.saveImportance(runId, number, picked);
      generation.importance = kept.importance;
      generation.importanceMethod = kept.method;
      generation.importanceGroups = kept.groups;
    }
    const parent = await this.generations.find(runId, number - 1);
    return planPrune(parent?.features ?? [], generation.importance, {
      fraction: config.pruneFraction,
      minFeatures: config.minFeatures,
      signed: generation.importanceMethod?.startsWith('permutation') ?? false,
      policy: config.pruningPolicy,
      protectedFeatures: config.protectedFeatures,
      groups: generation.importanceGroups ?? [],
    });
  }
}
