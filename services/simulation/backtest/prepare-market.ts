import { findLeak } from '../../../quant/simulation/find-leak.js';
import type { Market } from '../../../quant/simulation/market.js';
import { sessionEnds } from '../../../quant/simulation/session-ends.js';
import { zScores } from '../../../quant/simulation/z-scores.js';
import { unprocessable } from '../../../src/platform/http/problem.js';
import type { Frame, Predictions } from '../../common/frame.js';
import { alignPredictions, iso } from './align-predictions.js';
import { checkBars } from './check-bars.js';
import { readMetadata } from './read-metadata.js';
import { segmentRanges, type SegmentRanges } from './segment-ranges.js';

/** The out-of-sample bars of one model and symbol, ready for any number of backtests. Never changed once made. */
export interface PreparedMarket extends Market {
  /** Opening times, milliseconds. */
  readonly ts: Float64Array;
  readonly regimes: ReadonlyMap<string, Int32Array>;
  readonly segments: SegmentRanges;
  readonly dataVersion: string;
  /** Length of a bar in milliseconds; null for daily bars. */
  readonly intradayBarMs: number | null;
  /** Memory of all arrays. */
  readonly bytes: number;
}

/**
 * Joins predictions and bars by time and keeps the bars from the first prediction to the last.
 * @throws Problem 422 when a prediction is not honest or has no bar, UpstreamError when the streams are not usable
 */
export function prepareMarket(
  predictions: Predictions,
  frame: Frame,
  modelId: string,
  symbol: string,
): PreparedMarket {
  const { dataVersion, intradayBarMs, horizon } = readMetadata(predictions, frame, modelId, symbol);
  checkBars(frame);
  if (predictions.ts.length === 0) throw unprocessable(`Model ${modelId} has no out-of-sample predictions.`);
  const at = alignPredictions(frame.ts, predictions.ts);
  refuseTrainingRows(predictions, frame, at, horizon);
  const from = at[0]!;
  const to = at.at(-1)! + 1;
  const placed = at.map((bar) => bar - from);
  const scatter = (values: Float64Array): Float64Array => {
    const column = new Float64Array(to - from).fill(Number.NaN);
    placed.forEach((bar, i) => (column[bar] = values[i]!));
    return column;
  };
  const { prediction, trainMean, trainSd } = predictions;
  const session = frame.session.slice(from, to);
  const columns = {
    ts: frame.ts.slice(from, to),
    open: frame.open.slice(from, to),
    close: frame.close.slice(from, to),
    session,
    prediction: scatter(prediction),
    z: scatter(zScores(prediction, trainMean, trainSd)),
    sessionEnd: sessionEnds(session, intradayBarMs === null),
  };
  const regimes = new Map([...frame.regimes].map(([name, labels]) => [name, labels.slice(from, to)]));
  const arrays = [...Object.values(columns), ...regimes.values()];
  const bytes = arrays.reduce((sum, array) => sum + array.byteLength, 0);
  const segments = segmentRanges(placed, predictions.segment);
  return { ...columns, horizon, regimes, segments, dataVersion, intradayBarMs, bytes };
}

function refuseTrainingRows(predictions: Predictions, frame: Frame, at: Int32Array, horizon: number): void {
  const leak = findLeak(frame.ts, at, predictions.trainUntil, horizon);
  if (leak < 0) return;
  throw unprocessable(
    `The prediction at ${iso(predictions.ts[leak]!)} is not out of sample: its model was trained on bars until ` +
      `${iso(predictions.trainUntil[leak]!)}, whose labels reach ${horizon + 1} bars further. Train the model with a ` +
      'gap that covers the label.',
  );
}
