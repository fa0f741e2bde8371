import { describe, expect, it } from 'vitest';
import {
  decodeFrame,
  decodePredictions,
  encodeFrame,
  encodePredictions,
  type Frame,
  type Predictions,
} from './frame.js';

const frame: Frame = {
  meta: { symbol: 'SPX', timeframe: '1d' },
  ts: Float64Array.of(946857600000, 946944000000),
  session: Int32Array.of(10959, 10960),
  open: Float64Array.of(1, 2),
  high: Float64Array.of(3, 4),
  low: Float64Array.of(0.5, 1.5),
  close: Float64Array.of(2, 3),
  volume: Float64Array.of(10, 0),
  features: new Map([['sma_20', Float64Array.of(Number.NaN, 0.1 + 0.2)]]),
  regimes: new Map([['regime_vix', Int32Array.of(-1, 3)]]),
};

const predictions: Predictions = {
  meta: { model_id: 'm_1' },
  ts: Float64Array.of(1, 2),
  prediction: Float64Array.of(Number.NaN, 1e-4),
  segment: ['selection', 'holdout'],
  trainMean: Float64Array.of(0, 1e-5),
  trainSd: Float64Array.of(0, 2e-4),
  trainUntil: Float64Array.of(0, 1),
};

describe('the Arrow wire format', () => {
  it('carries a frame bit for bit', () => {
    expect(decodeFrame(encodeFrame(frame))).toEqual(frame);
  });

  it('carries columns that share their memory', () => {
    const prices = Float64Array.from({ length: 600 }, (_, i) => i + 1);
    const flat: Frame = {
      ...frame,
      ts: prices,
      session: Int32Array.from(prices),
      open: prices,
      high: prices,
      low: prices,
      close: prices,
      volume: prices,
      features: new Map([['copy', prices]]),
      regimes: new Map(),
    };
    expect(decodeFrame(encodeFrame(flat))).toEqual(flat);
  });

  it('carries predictions bit for bit, null models as null', () => {
    expect(decodePredictions(encodePredictions(predictions))).toEqual(predictions);
  });
});
