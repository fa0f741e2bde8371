import { checkedId, checkedSymbol } from './names.js';
import { type ServiceCall, ServiceHttp, type ServiceHttpOptions } from './service-http.js';
import type { ServicePulse } from './service-pulse.js';
import {
  algorithmsShape,
  type Algorithm,
  configShape,
  type Importance,
  importanceShape,
  type ModelConfig,
  modelShape,
  type ModelState,
  startedShape,
  type TrainingStarted,
} from './training.answers.js';

/** One training job. Windows and step count in `unit`, the horizon in bars. */
export interface TrainingRequest {
  readonly symbol: string;
  readonly timeframe: string;
  readonly algorithm: string;
  readonly features: readonly string[];
  readonly referenceSymbols: readonly string[];
  readonly targetCol: string;
  readonly targetTransform: string;
  readonly importanceMethod: string;
  readonly hyperparameters: Readonly<Record<string, unknown>>;
  readonly alphaGrid: readonly number[];
  readonly l1RatioGrid: readonly number[];
  readonly regimeConfigs: readonly Readonly<Record<string, readonly number[]>>[];
  readonly dataOptions: {
    readonly trainWindow: number;
    readonly testWindow: number;
    readonly unit: 'sessions' | 'bars';
    readonly step: number;
    readonly anchored: boolean;
    readonly holdoutFraction: number;
    readonly horizon: number;
  };
  readonly randomSeed: number;
  readonly dataVersion: string;
}

const LONGEST_WAIT_S = 60;
const DEFAULT_TIMEOUT_MS = 30_000;

/** Calls the training service (docs/services.md). Every failure is a ServiceError. */
export class TrainingClient {
  private readonly http: ServiceHttp;
  private readonly timeoutMs: number;

  constructor(options: ServiceHttpOptions) {
    this.timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    this.http = new ServiceHttp('training', options);
  }

  async algorithms(signal?: AbortSignal): Promise<Algorithm[]> {
    return (await this.http.call({ path: '/api/algorithms', answer: algorithmsShape, signal })).algorithms;
  }

  /** Starts a training, or finds the one that `idempotencyKey` started before; safe to repeat for that reason. */
  async train(
    request: TrainingRequest,
    idempotencyKey: string,
    options: Pick<ServiceCall<unknown>, 'retry' | 'timeoutMs' | 'signal'> = {},
  ): Promise<TrainingStarted> {
    return this.http.call({
      method: 'POST',
      path: '/api/train',
      headers: { 'idempotency-key': checkedId('training', idempotencyKey) },
      body: wireOf(request),
      answer: startedShape,
      ...options,
    });
  }

  /** State of a model; answers when it has ended, else after `waitSeconds` (at most 60). */
  async model(modelId: string, waitSeconds = 0, signal?: AbortSignal): Promise<ModelState> {
    const wait = Math.min(Math.max(Math.round(waitSeconds), 0), LONGEST_WAIT_S);
    return this.http.call({
      path: `/api/models/${checkedId('training', modelId)}`,
      query: { wait: wait === 0 ? undefined : wait },
      timeoutMs: wait * 1000 + this.timeoutMs,
      answer: modelShape,
      signal,
    });
  }

  async importance(modelId: string, signal?: AbortSignal): Promise<Importance> {
    const path = `/api/model/${checkedId('training', modelId)}/importance`;
    return this.http.call({ path, answer: importanceShape, signal });
  }

  /** The training request of a model as resolved. */
  async config(modelId: string, signal?: AbortSignal): Promise<ModelConfig> {
    const path = `/api/models/${checkedId('training', modelId)}/config`;
    return this.http.call({ path, answer: configShape, signal });
  }

  get pulse(): ServicePulse {
    return this.http.pulse;
  }

  async close(): Promise<void> {
    await this.http.close();
  }
}

const wireOf = (request: TrainingRequest): Record<string, unknown> => ({
  symbol: checkedSymbol('training', request.symbol),
  timeframe: request.timeframe,
  algorithm: request.algorithm,
  features: request.features,
  reference_symbols: request.referenceSymbols.map((each) => checkedSymbol('training', each)),
  target_col: request.targetCol,
  target_transform: request.targetTransform,
  importance_method: request.importanceMethod,
  hyperparameters: request.hyperparameters,
  alpha_grid: request.alphaGrid,
  l1_ratio_grid: request.l1RatioGrid,
  regime_configs: request.regimeConfigs,
  data_options: {
    train_window: request.dataOptions.trainWindow,
    test_window: request.dataOptions.testWindow,
    unit: request.dataOptions.unit,
    step: request.dataOptions.step,
    anchored: request.dataOptions.anchored,
    holdout_fraction: request.dataOptions.holdoutFraction,
    horizon: request.dataOptions.horizon,
  },
  random_seed: request.randomSeed,
  data_version: request.dataVersion,
});
