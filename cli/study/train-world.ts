import { decodePredictions } from '../../services/common/frame.js';
import { prepareMarket, type PreparedMarket } from '../../services/simulation/backtest/prepare-market.js';
import type { StoredModel } from '../../services/training/core/stored-model.js';
import { resolveRequest } from '../../services/training/http/resolve-request.js';
import type { TrainRequestDto } from '../../services/training/http/train-request.dto.js';
import { WindowThreads } from '../../services/training/threads/window-threads.js';
import { trainModel } from '../../services/training/train-model.js';
import { fingerprint, fingerprintComponents } from '../../src/modules/evolution/core/fingerprint.js';
import type { RunConfig } from '../../src/modules/evolution/core/run-config.js';
import { DATA_VERSION, SYMBOL, type WorldFrames } from './world-frames.js';

export interface WorldModel {
  readonly id: string;
  readonly model: StoredModel;
  /** Predictions beside the bars; null for a model that predicts nothing. */
  readonly market: PreparedMarket | null;
}

/** Trains on `features` as the training service does and prepares the predictions as the simulation service does. */
export async function trainWorld(
  frames: WorldFrames,
  config: RunConfig,
  features: readonly string[],
): Promise<WorldModel> {
  const components = fingerprintComponents(config, features, DATA_VERSION);
  const id = `m_${fingerprint(components).slice(0, 24)}`;
  const request = resolveRequest({
    ...components,
    importance_method: config.importanceMethod,
  } as unknown as TrainRequestDto);
  const { model, predictions } = await trainModel(id, request, {
    features: frames,
    threads: new WindowThreads(0),
    signal: new AbortController().signal,
    onProgress: () => {},
  });
  if (model.result.null_model) return { id, model, market: null };
  const frame = await frames.frame({ columns: [], fit_until: model.result.regime_fit_until });
  const market = prepareMarket(decodePredictions(predictions), frame, id, SYMBOL);
  return { id, model, market };
}
