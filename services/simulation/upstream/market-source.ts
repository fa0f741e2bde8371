import { decodeFrame, decodePredictions } from '../../common/frame.js';
import { prepareMarket, type PreparedMarket } from '../backtest/prepare-market.js';
import { toProblem, UpstreamError } from './upstream-error.js';
import { UpstreamHttp } from './upstream-http.js';

/** Brings a model's out-of-sample predictions together with the bars and regimes that they were made on. */
export class MarketSource {
  private readonly training: UpstreamHttp;
  private readonly feature: UpstreamHttp;

  constructor(urls: { readonly trainingUrl: string; readonly featureUrl: string }) {
    this.training = new UpstreamHttp('training', { baseUrl: urls.trainingUrl });
    this.feature = new UpstreamHttp('feature', { baseUrl: urls.featureUrl });
  }

  /**
   * @param modelId and `symbol` match their patterns, so that they are safe in a path.
   * @throws Problem 404, 409, 422 with the reason, 502 for an answer that cannot be used, 503 when a service is away
   */
  async load(modelId: string, symbol: string): Promise<PreparedMarket> {
    try {
      const predictions = decode(
        'training',
        decodePredictions,
        await this.training.get(`/api/models/${modelId}/predictions`, { symbol }),
      );
      const { timeframe, reference_symbols, regime_fit_until, data_version } = predictions.meta;
      const frame = decode(
        'feature',
        decodeFrame,
        await this.feature.get(`/api/frames/${symbol}`, {
          timeframe,
          columns: '',
          reference_symbols: reference_symbols === '' ? undefined : reference_symbols,
          fit_until: regime_fit_until === '' ? undefined : regime_fit_until,
          data_version,
        }),
      );
      return prepareMarket(predictions, frame, modelId, symbol);
    } catch (error) {
      throw error instanceof UpstreamError ? toProblem(error) : error;
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.training.close(), this.feature.close()]);
  }
}

function decode<T>(service: string, read: (bytes: Uint8Array) => T, bytes: Uint8Array): T {
  try {
    return read(bytes);
  } catch (error) {
    const why = (error as Error).message;
    throw new UpstreamError(
      service,
      'invalid',
      `The ${service} service answered what is not the Arrow stream asked for: ${why}`,
    );
  }
}
