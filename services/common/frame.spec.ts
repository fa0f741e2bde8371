import { tableFromArrays, tableToIPC } from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import {
  decodeFrame,
  decodePredictions,
  encodeFrame,
  encodePredictions,
  type Frame,
  framePieces,
  type Predictions,
  readFrame,
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

  const long = (rows: number): Frame => {
    const column = (scale: number) => Float64Array.from({ length: rows }, (_, i) => scale * i);
    return {
      ...frame,
      ts: column(60_000),
      session: Int32Array.from(column(1)),
      open: column(1),
      high: column(2),
      low: column(3),
      close: column(4),
      volume: column(5),
      features: new Map([['late', column(6).map((value, i) => (i < 5 ? Number.NaN : value))]]),
      regimes: new Map([['regime_gmm', Int32Array.from(column(1), (value) => value % 2)]]),
    };
  };

  it.each([0, 1, 16_383, 16_384, 16_385, 50_000])('carries a frame of %i bars in pieces', async (rows) => {
    const whole = long(rows);
    const pieces = [...framePieces(whole)];
    expect(pieces.length).toBe(Math.max(1, Math.ceil(rows / 16_384)) + 1);
    for (const piece of pieces) expect(piece.byteLength).toBeLessThan(2_000_000);
    expect(decodeFrame(Buffer.concat(pieces))).toEqual(whole);
    // As a network delivers it: pieces of any length.
    const bytes = Buffer.concat(pieces);
    const torn = async function* () {
      for (let at = 0; at < bytes.length; at += 70_001) yield bytes.subarray(at, at + 70_001);
    };
    expect(await readFrame(torn())).toEqual(whole);
  });

  it('carries many predictions, nulls in some pieces only', () => {
    const rows = 40_000;
    const column = Float64Array.from({ length: rows }, (_, i) => i);
    const many: Predictions = {
      meta: { model_id: 'm_1' },
      ts: column,
      prediction: column.map((value) => (value > 20_000 && value < 30_000 ? Number.NaN : value)),
      segment: Array.from(column, (value) => (value < 25_000 ? 'selection' : 'holdout')),
      trainMean: column,
      trainSd: column,
      trainUntil: column,
    };
    expect(decodePredictions(encodePredictions(many))).toEqual(many);
  });

  it('reads numbers of other types as well, and refuses what is none', () => {
    const bars = { ts: [1, 2], session: [3, 4], open: [1, 2], high: [1, 2], low: [1, 2], close: [1, 2] };
    const types = Object.fromEntries(
      Object.entries(bars).map(([name, values]) => [name, Int32Array.from(values)]),
    );
    const stream = (session: Int32Array | string[]): Uint8Array =>
      tableToIPC(tableFromArrays({ ...types, session, volume: Float32Array.of(0.5, 2) }), 'stream');
    expect(decodeFrame(stream(types['session']!))).toMatchObject({
      session: Int32Array.of(3, 4),
      open: Float64Array.of(1, 2),
      volume: Float64Array.of(0.5, 2),
    });
    expect(() => decodeFrame(stream(['a', 'b']))).toThrow('"session"');
  });

  it('carries predictions bit for bit, null models as null', () => {
    expect(decodePredictions(encodePredictions(predictions))).toEqual(predictions);
  });
});
