import { Injectable } from '@nestjs/common';
import { ServiceError } from '../../clients/service-error.js';
import { TrainingClient } from '../../clients/training.client.js';
import { notFound } from '../../platform/http/problem.js';
import { pickImportance } from './core/pick-importance.js';
import { runConfigFromWire } from './core/run-config-wire.js';
import { trainingTable } from './core/training-table.js';
import type { ImportanceAnswer } from './dto/features.answer.js';
import type { TrainingAnswer } from './dto/training.answer.js';
import { FeatureRecordsRepository, type TrainedModelRow } from './feature-records.queries.repository.js';
import { RunsService } from './runs.service.js';

/** What the training service knows of the models of a run. What it does not tell is no error: the answer says why. */
@Injectable()
export class TrainedModels {
  constructor(
    private readonly runs: RunsService,
    private readonly records: FeatureRecordsRepository,
    private readonly training: TrainingClient,
  ) {}

  /** The candidates of the search and their scores. @throws Problem 404 */
  async search(runId: string, generation: number): Promise<TrainingAnswer> {
    const { model_id: modelId, fingerprint_hit: reused } = await this.find(runId, generation);
    const answer = { run_id: runId, generation, model_id: modelId, reused };
    const none = (unavailable: string): TrainingAnswer => ({
      ...answer,
      unavailable,
      algorithm: null,
      cv_score: null,
      windows: null,
      table: null,
    });
    if (modelId === null) return none(NOT_TRAINED);
    try {
      const { result } = await this.training.model(modelId);
      if (result === null) return none(`The training service has no result of model ${modelId} any more.`);
      const { cv_table: rows, chosen, windows } = result.raw;
      const table = trainingTable(rows, chosen);
      if (table === null) return none(NO_TABLE);
      return {
        ...answer,
        unavailable: null,
        algorithm: result.algorithm,
        cv_score: result.cvScore,
        windows: Array.isArray(windows) ? windows.length : null,
        table,
      };
    } catch (error) {
      return none(reasonOf(error));
    }
  }

  /** What the model owes to each feature, by every method that it has. @throws Problem 404 */
  async importance(runId: string, generation: number): Promise<ImportanceAnswer> {
    const { model_id: modelId } = await this.find(runId, generation);
    const answer = { run_id: runId, generation, model_id: modelId };
    const none = (unavailable: string): ImportanceAnswer => ({
      ...answer,
      unavailable,
      method: null,
      methods: {},
      groups: [],
    });
    if (modelId === null) return none(NOT_TRAINED);
    try {
      const config = runConfigFromWire((await this.runs.find(runId)).config);
      const told = await this.training.importance(modelId);
      const { method, importance, groups } = pickImportance(told, config.importanceMethod);
      return {
        ...answer,
        unavailable: null,
        method,
        methods: { [method]: importance, ...told.methods },
        groups,
      };
    } catch (error) {
      return none(reasonOf(error));
    }
  }

  private async find(runId: string, generation: number): Promise<TrainedModelRow> {
    await this.runs.find(runId);
    const model = await this.records.model(runId, generation);
    if (model === undefined) throw notFound(`Run ${runId} has no generation ${generation}.`);
    return model;
  }
}

const NOT_TRAINED = 'The model of this generation is not trained yet.';
const NO_TABLE = 'The training service did not keep the scores of its candidates (`cv_table`).';

function reasonOf(error: unknown): string {
  if (error instanceof ServiceError) return error.message;
  throw error;
}
