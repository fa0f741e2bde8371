import {
  DataType,
  Float64,
  Int32,
  Precision,
  Table,
  TimestampMillisecond,
  Utf8,
  type Vector,
  makeData,
  tableFromIPC,
  vectorFromArray,
  Vector as ArrowVector,
} from 'apache-arrow';
import { arrowPieces } from './arrow-pieces.js';

/** Columns of equal length, indexed by bar. Timestamps are milliseconds since the epoch, UTC. */
export interface Frame {
  readonly meta: Readonly<Record<string, string>>;
  readonly ts: Float64Array;
  readonly session: Int32Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
  /** Feature columns by name; NaN where the indicator is warming up. */
  readonly features: ReadonlyMap<string, Float64Array>;
  /** `regime_*` columns by name; -1 where the regime is unknown. */
  readonly regimes: ReadonlyMap<string, Int32Array>;
}

/** Out-of-sample predictions of one model for one symbol, indexed by bar. */
export interface Predictions {
  readonly meta: Readonly<Record<string, string>>;
  readonly ts: Float64Array;
  /** NaN where the window's model is a null model. */
  readonly prediction: Float64Array;
  readonly segment: readonly string[];
  readonly trainMean: Float64Array;
  readonly trainSd: Float64Array;
  /** Milliseconds; the last bar that the window's training used, labels included. */
  readonly trainUntil: Float64Array;
}

const BARS = ['open', 'high', 'low', 'close', 'volume'] as const;

/**
 * Writes a frame as an Arrow IPC stream (docs/services.md, Frames), piece by piece: the whole of a large one need
 * never be in memory beside its columns.
 */
export function framePieces(frame: Frame): Generator<Uint8Array> {
  return pieces(frame.ts.length, frame.meta, (from, to) => {
    const columns: Record<string, Vector> = {
      ts: timestamps(frame.ts.subarray(from, to)),
      session: int32(frame.session.subarray(from, to)),
    };
    for (const name of BARS) columns[name] = float64(frame[name].subarray(from, to));
    for (const [name, values] of frame.features) columns[name] = float64(values.subarray(from, to));
    for (const [name, values] of frame.regimes) columns[name] = int32(values.subarray(from, to));
    return columns;
  });
}

/** All pieces of a frame. */
export const encodeFrame = (frame: Frame): Uint8Array => Buffer.concat([...framePieces(frame)]);

/** Reads an Arrow IPC stream as a frame. @throws Error naming the column that is missing. */
export const decodeFrame = (bytes: Uint8Array): Frame => frameOf(tableFromIPC(bytes));

/** Reads a frame while it arrives. @throws Error naming the column that is missing, or what the stream throws. */
export const readFrame = async (stream: AsyncIterable<Uint8Array>): Promise<Frame> =>
  frameOf(await tableFromIPC(stream));

function frameOf(table: Table): Frame {
  const features = new Map<string, Float64Array>();
  const regimes = new Map<string, Int32Array>();
  for (const { name } of table.schema.fields) {
    if (name === 'ts' || name === 'session' || (BARS as readonly string[]).includes(name)) continue;
    if (name.startsWith('regime_')) regimes.set(name, integers(table, name));
    else features.set(name, floats(table, name));
  }
  return {
    meta: Object.fromEntries(table.schema.metadata),
    ts: milliseconds(table, 'ts'),
    session: integers(table, 'session'),
    open: floats(table, 'open'),
    high: floats(table, 'high'),
    low: floats(table, 'low'),
    close: floats(table, 'close'),
    volume: floats(table, 'volume'),
    features,
    regimes,
  };
}

/** Writes predictions as an Arrow IPC stream (docs/services.md, Predictions). */
export function encodePredictions(predictions: Predictions): Uint8Array {
  const { ts, prediction, segment, trainMean, trainSd, trainUntil, meta } = predictions;
  const written = pieces(ts.length, meta, (from, to) => ({
    ts: timestamps(ts.subarray(from, to)),
    prediction: vectorFromArray(
      Array.from(prediction.subarray(from, to), (value) => (Number.isNaN(value) ? null : value)),
      new Float64(),
    ),
    segment: vectorFromArray(segment.slice(from, to), new Utf8()),
    train_mean: float64(trainMean.subarray(from, to)),
    train_sd: float64(trainSd.subarray(from, to)),
    train_until: timestamps(trainUntil.subarray(from, to)),
  }));
  return Buffer.concat([...written]);
}

/** Reads an Arrow IPC stream as predictions. @throws Error naming the column that is missing. */
export function decodePredictions(bytes: Uint8Array): Predictions {
  const table = tableFromIPC(bytes);
  return {
    meta: Object.fromEntries(table.schema.metadata),
    ts: milliseconds(table, 'ts'),
    prediction: floats(table, 'prediction'),
    segment: texts(table, 'segment'),
    trainMean: floats(table, 'train_mean'),
    trainSd: floats(table, 'train_sd'),
    trainUntil: milliseconds(table, 'train_until'),
  };
}

/** Rows of a record batch: enough for the reader's work on each to be little, few enough to be a megabyte or two. */
const PIECE_ROWS = 16_384;

/** The stream of a table of `rows` rows, whose columns of the rows [from, to) are `columns(from, to)`. */
function pieces(
  rows: number,
  meta: Readonly<Record<string, string>>,
  columns: (from: number, to: number) => Record<string, Vector>,
): Generator<Uint8Array> {
  const tables = function* (): Generator<Table> {
    for (let from = 0; from === 0 || from < rows; from += PIECE_ROWS) {
      yield new Table(columns(from, Math.min(from + PIECE_ROWS, rows)));
    }
  };
  return arrowPieces(tables(), meta);
}

// Copies, because the writer takes two columns on the same memory for one and leaves bytes out.
const float64 = (values: Float64Array): Vector =>
  new ArrowVector([makeData({ type: new Float64(), length: values.length, data: values.slice() })]);
const int32 = (values: Int32Array): Vector =>
  new ArrowVector([makeData({ type: new Int32(), length: values.length, data: values.slice() })]);
const timestamps = (values: Float64Array): Vector =>
  new ArrowVector([
    makeData({
      type: new TimestampMillisecond('UTC'),
      length: values.length,
      data: BigInt64Array.from(values, (value) => BigInt(value)),
    }),
  ]);

function column(table: Table, name: string): Vector {
  const found = table.getChild(name);
  if (found === null) throw new Error(`the Arrow stream has no column "${name}"`);
  return found;
}

function floats(table: Table, name: string): Float64Array {
  const vector = column(table, name);
  if (vector.nullCount > 0 || !isNumeric(vector)) {
    return Float64Array.from(vector as Iterable<number | null>, (value) => value ?? Number.NaN);
  }
  return gather(vector, new Float64Array(vector.length));
}

function integers(table: Table, name: string): Int32Array {
  const vector = column(table, name);
  if (!isNumeric(vector)) throw new Error(`the column "${name}" of the Arrow stream has no whole numbers`);
  return gather(vector, new Int32Array(vector.length));
}

/** Numbers that typed arrays convert into one another. */
const isNumeric = ({ type }: Vector): boolean =>
  (DataType.isFloat(type) && type.precision !== Precision.HALF) ||
  (DataType.isInt(type) && type.bitWidth < 64);

/** Copies the values of each record batch to their place. */
function gather<T extends Float64Array | Int32Array>(vector: Vector, into: T): T {
  let at = 0;
  for (const { values, length } of vector.data) {
    into.set((values as T).subarray(0, length), at);
    at += length;
  }
  return into;
}

/** Equal texts are one string: a million rows have only a few. */
function texts(table: Table, name: string): string[] {
  const known = new Map<string, string>();
  return Array.from(column(table, name) as Iterable<unknown>, (value) => {
    const text = String(value);
    const same = known.get(text) ?? text;
    if (same === text) known.set(text, text);
    return same;
  });
}

function milliseconds(table: Table, name: string): Float64Array {
  return Float64Array.from(column(table, name) as Iterable<number | bigint>, Number);
}
