import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type OrchestratorConfig } from '../../config/orchestrator.config.js';
import { ServiceError } from '../../clients/service-error.js';
import { TrainingClient } from '../../clients/training.client.js';
import type { ModelState } from '../../clients/training.answers.js';
import { systemClock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { fingerprint, type FingerprintComponents } from './core/fingerprint.js';
import type { RunConfig } from './core/run-config.js';
import { FingerprintsRepository } from './fingerprints.repository.js';

/** Seconds of one long poll: also how often progress is told. */
const POLL_S = 5;
const START_TIMEOUT_MS = 10_000;

export interface TrainingOrder {
  readonly config: RunConfig;
  readonly components: FingerprintComponents;
  /** The generation that asks: `{run}-g{n}`. */
  readonly batchId: string;
  /** Aborted when this process is told to stop; the model trains on, and the next try finds it. */
  readonly signal?: AbortSignal;
  /** Told the walk-forward windows that are done; answers whether the model is still wanted. */
  progress(done: number, total: number): Promise<boolean>;
}

export interface TrainedModel {
  readonly modelId: string;
  /** Whether another generation had it trained. */
  readonly hit: boolean;
  readonly result: NonNullable<ModelState['result']>;
}

/** Trains each fingerprint once, whichever runs ask for it and however often they are restarted. */
@Injectable()
export class ModelTrainer {
  constructor(
    private readonly database: Database,
    private readonly fingerprints: FingerprintsRepository,
    private readonly training: TrainingClient,
    @Inject(CONFIG) private readonly config: OrchestratorConfig,
  ) {}

  /**
   * The model of this configuration: the known one, or a new one.
   * @returns null when it is no longer wanted
   * @throws ServiceError
   */
  async trainOrReuse(order: TrainingOrder): Promise<TrainedModel | null> {
    const hash = fingerprint(order.components);
    for (let retrained = false; ; retrained = true) {
      const known = (await this.fingerprints.find(hash)) ?? (await this.start(hash, order));
      const state = await this.awaitModel(known.modelId, order);
      if (state === 'unwanted') return null;
      if (state === 'gone') {
        await this.fingerprints.forget(hash, known.modelId);
        if (retrained) throw modelLost(known.modelId);
        continue;
      }
      if (state.status === 'failed') {
        await this.fingerprints.forget(hash, known.modelId);
        throw trainingFailed(known.modelId, state.error?.detail ?? 'the service gave no reason');
      }
      await this.fingerprints.complete(hash);
      return { modelId: known.modelId, hit: known.trainedFor !== order.batchId, result: state.result! };
    }
  }

  /**
   * Starts the training unless another process has in the meantime. The model id is on record before anyone else may
   * start; a crash in between repeats the request under the same idempotency key, which names the same model. A
   * connection to PostgreSQL is held meanwhile, so the service gets one short try; the queue has more.
   */
  private async start(
    hash: string,
    { components, config, batchId, signal }: TrainingOrder,
  ): Promise<{ modelId: string; trainedFor: string }> {
    return this.database.transaction(async (tx) => {
      const started = await this.fingerprints.lock(tx, hash);
      if (started !== null) return started;
      const { modelId } = await this.training.train(
        { ...config, features: components.features, dataVersion: components.data_version },
        hash,
        { retry: false, timeoutMs: START_TIMEOUT_MS, signal },
      );
      await this.fingerprints.insert(tx, hash, components, modelId, batchId);
      return { modelId, trainedFor: batchId };
    });
  }

  private async awaitModel(modelId: string, order: TrainingOrder): Promise<ModelState | 'gone' | 'unwanted'> {
    const deadline = systemClock.now().getTime() + this.config.TRAINING_TIMEOUT_S * 1000;
    for (;;) {
      const state = await this.look(modelId, order.signal);
      if (state === 'gone' || state.status === 'completed' || state.status === 'failed') return state;
      if (!(await order.progress(state.progress?.done ?? 0, state.progress?.total ?? 0))) return 'unwanted';
      if (systemClock.now().getTime() > deadline) {
        throw trainingFailed(
          modelId,
          `it takes longer than TRAINING_TIMEOUT_S (${this.config.TRAINING_TIMEOUT_S} s)`,
        );
      }
    }
  }

  private async look(modelId: string, signal?: AbortSignal): Promise<ModelState | 'gone'> {
    try {
      return await this.training.model(modelId, POLL_S, signal);
    } catch (error) {
      if (error instanceof ServiceError && error.kind === 'stale') return 'gone';
      throw error;
    }
  }
}

function trainingFailed(modelId: string, reason: string): ServiceError {
  return new ServiceError({
    service: 'training',
    kind: 'permanent',
    status: null,
    detail: `model ${modelId} could not be trained: ${reason}`,
    problemType: null,
  });
}

/** Passing, perhaps: the next try may meet a replica that has its disk. */
function modelLost(modelId: string): ServiceError {
  return new ServiceError({
    service: 'training',
    kind: 'transient',
    status: 404,
    detail: `model ${modelId} was accepted, but the service does not know it`,
    problemType: null,
  });
}
