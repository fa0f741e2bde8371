import type { ModelSummary } from './stored-model.js';

/** Returns the schema metadata of a prediction stream; `dataVersion` is that of the predicted symbol's data. */
export const predictionMeta = (
  { model_id, request, result }: ModelSummary,
  symbol: string,
  dataVersion: string,
): Record<string, string> => ({
  model_id,
  symbol,
  timeframe: request.timeframe,
  data_version: dataVersion,
  regime_fit_until: result.regime_fit_until,
  horizon: String(request.data_options.horizon),
  target_transform: request.target_transform,
  reference_symbols: request.reference_symbols.join(','),
});
