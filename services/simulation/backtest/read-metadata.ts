import type { Frame, Predictions } from '../../common/frame.js';
import { UpstreamError } from '../upstream/upstream-error.js';

const MINUTE = 60_000;
const BAR_MS = { '1m': MINUTE, '5m': 5 * MINUTE, '15m': 15 * MINUTE, '30m': 30 * MINUTE, '1h': 60 * MINUTE };

export interface MarketMetadata {
  readonly dataVersion: string;
  /** Length of a bar in milliseconds; null for daily bars, whose positions are held overnight. */
  readonly intradayBarMs: number | null;
  readonly horizon: number;
}

/**
 * What the schema metadata of the two streams say about the market.
 * @throws UpstreamError invalid, when something is missing or the streams do not belong together
 */
export function readMetadata(
  predictions: Predictions,
  frame: Frame,
  modelId: string,
  symbol: string,
): MarketMetadata {
  const { timeframe = '', data_version: dataVersion = '', horizon: text = '', ...named } = predictions.meta;
  const horizon = Number(text);
  if (!Number.isInteger(horizon) || horizon < 1)
    throw training(`the horizon "${text}", not a number of bars`);
  if (timeframe !== '1d' && !Object.hasOwn(BAR_MS, timeframe)) throw training(`the timeframe "${timeframe}"`);
  if (dataVersion === '') throw training('no data_version');
  if (named.model_id !== modelId) throw training(`predictions of the model "${named.model_id ?? ''}"`);
  if (named.symbol !== symbol) throw training(`predictions for the symbol "${named.symbol ?? ''}"`);
  if (frame.meta.data_version !== dataVersion) {
    throw new UpstreamError(
      'feature',
      'invalid',
      `The feature service answered data version "${frame.meta.data_version ?? ''}", asked for was "${dataVersion}".`,
    );
  }
  const intradayBarMs = timeframe === '1d' ? null : BAR_MS[timeframe as keyof typeof BAR_MS];
  return { dataVersion, intradayBarMs, horizon };
}

const training = (what: string): UpstreamError =>
  new UpstreamError('training', 'invalid', `The training service answered ${what}.`);
