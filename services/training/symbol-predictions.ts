import { notFound, unavailable, unprocessable } from '../../src/platform/http/problem.js';
import { encodePredictions } from '../common/frame.js';
import { predict } from './core/predict.js';
import { predictionMeta } from './core/prediction-meta.js';
import type { StoredModel } from './core/stored-model.js';
import { TrainingError } from './core/training-error.js';
import type { FeatureClient } from './feature-client.js';
import { FeatureError } from './feature-error.js';
import { loadDesign } from './load-design.js';

const DEADLINE_MS = 120_000;

/** Applies models to symbols that they were not trained on. */
export class SymbolPredictions {
  constructor(private readonly features: FeatureClient) {}

  /**
   * Predicts the bars of `symbol` in the test span of each window with that window's model; regimes are fitted on the
   * symbol's own bars up to the model's `regime_fit_until`. @returns an Arrow IPC stream. @throws Problem
   */
  async of(model: StoredModel, symbol: string): Promise<Uint8Array> {
    const { timeframe, features, reference_symbols } = model.request;
    const query = { symbol, timeframe, reference_symbols };
    const signal = AbortSignal.timeout(DEADLINE_MS);
    try {
      const calendar = await this.features.frame({ ...query, columns: [] }, signal);
      const dataVersion = calendar.meta['data_version'] ?? '';
      const fitUntil = model.result.regime_fit_until;
      const pinned = { ...query, columns: features, fit_until: fitUntil, data_version: dataVersion };
      const design = await loadDesign(this.features, calendar, pinned, { signal });
      const meta = predictionMeta(model, symbol, dataVersion);
      return encodePredictions(predict(design, model.request, model.windows, meta));
    } catch (error) {
      throw problemOf(error);
    }
  }
}

function problemOf(error: unknown): unknown {
  if (error instanceof TrainingError) return unprocessable(error.detail);
  if (error instanceof DOMException) return unavailable('The feature service did not answer in time.');
  if (!(error instanceof FeatureError)) return error;
  if (error.status === 404) return notFound(error.detail);
  return error.status < 500 ? unprocessable(error.detail) : unavailable(error.detail);
}
