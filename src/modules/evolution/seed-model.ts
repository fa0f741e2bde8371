import { Injectable } from '@nestjs/common';
import { ServiceError } from '../../clients/service-error.js';
import type { ModelConfig } from '../../clients/training.answers.js';
import { TrainingClient } from '../../clients/training.client.js';
import { badRequest, unprocessable } from '../../platform/http/problem.js';
import { dataOptionsToWire } from './core/run-config-wire.js';
import type { EvolveRequest } from './core/evolve-request.js';
import { findConflicts } from './core/find-conflicts.js';
import { inheritConfig, type ModelSettings } from './core/inherit-config.js';
import { FingerprintsRepository } from './fingerprints.repository.js';

/** Models of the training service that runs begin from. */
@Injectable()
export class SeedModel {
  constructor(
    private readonly training: TrainingClient,
    private readonly fingerprints: FingerprintsRepository,
  ) {}

  /**
   * Fills what a request leaves out from the configuration of its seed model; a request without one is complete.
   * @throws Problem 422 for a model that does not exist, 400 where it does not agree with the request
   * @throws ServiceError when the training service does not answer: without it nobody knows what is asked for
   */
  async complete(request: EvolveRequest): Promise<EvolveRequest> {
    const id = request.seed_model_id ?? null;
    if (id === null) return request;
    const completed = inheritConfig(request, await this.settings(id));
    const conflicts = findConflicts({ ...completed });
    if (conflicts.length === 0) return completed;
    const told = conflicts.map(({ message }) => message).join('; ');
    throw badRequest(`With the configuration of model ${id}: ${told}`, conflicts);
  }

  /** The service tells hyperparameters with its defaults filled in, which would be another fingerprint than the model's. */
  private async settings(id: string): Promise<ModelSettings> {
    const [model, asked] = await Promise.all([this.config(id), this.fingerprints.componentsOf(id)]);
    const settings = settingsOf(model);
    return asked === null ? settings : { ...settings, hyperparameters: { ...asked.hyperparameters } };
  }

  private async config(id: string): Promise<ModelConfig> {
    try {
      return await this.training.config(id);
    } catch (error) {
      if (!(error instanceof ServiceError) || error.status !== 404) throw error;
      throw unprocessable(`The training service has no model ${id}.`, {
        errors: [{ field: 'seed_model_id', message: 'is not a model of the training service' }],
      });
    }
  }
}

const settingsOf = (model: ModelConfig): ModelSettings => ({
  algorithm: model.algorithm,
  hyperparameters: model.hyperparameters,
  target_col: model.targetCol,
  target_transform: model.targetTransform,
  timeframe: model.timeframe,
  reference_symbols: model.referenceSymbols,
  alpha_grid: model.alphaGrid,
  l1_ratio_grid: model.l1RatioGrid,
  regime_configs: model.regimeConfigs,
  data_options: model.dataOptions && dataOptionsToWire(model.dataOptions),
  random_seed: model.randomSeed,
});
