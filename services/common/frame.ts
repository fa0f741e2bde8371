import {
  Float64,
  Int32,
  type RecordBatch,
  Schema,
  Table,
  TimestampMillisecond,
  Utf8,
  type Vector,
  makeData,
  tableFromIPC,
  tableToIPC,
  vectorFromArray,
  Vector as ArrowVector,
} from 'apache-arrow';

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

/** Writes a frame as an Arrow IPC stream (docs/services.md, Frames). */
export function encodeFrame(frame: Frame): Uint8Array {
  const columns: Record<string, Vector> = { ts: timestamps(frame.ts), session: int32(frame.session) };
  for (const name of BARS) columns[name] = float64(frame[name]);
  for (const [name, values] of frame.features) columns[name] = float64(values);
  for (const [name, values] of frame.regimes) columns[name] = int32(values);
  return write(columns, frame.meta);
}

/** Reads an Arrow IPC stream as a frame. @throws Error naming the column that is missing. */
export function decodeFrame(bytes: Uint8Array): Frame {
  const table = tableFromIPC(bytes);
  const features = new Map<string, Float64Array>();
  const regimes = new Map<string, Int32Array>();
  for (const { name } of table.schema.fields) {
    if (name === 'ts' || name === 'session' || (BARS as readonly string[]).includes(name)) continue;
    if (name.startsWith('regime_'))
      regimes.set(name, Int32Array.from(column(table, name).toArray() as Int32Array));
    else features.set(name, floats(table, name));
  }
  return {
    meta: Object.fromEntries(table.schema.metadata),
    ts: milliseconds(table, 'ts'),
    session: Int32Array.from(column(table, 'session').toArray() as Int32Array),
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
  return write(
    {
      ts: timestamps(predictions.ts),
      prediction: vectorFromArray(
        Array.from(predictions.prediction, (value) => (Number.isNaN(value) ? null : value)),
        new Float64(),
      ),
      segment: vectorFromArray(predictions.segment as string[], new Utf8()),
      train_mean: float64(predictions.trainMean),
      train_sd: float64(predictions.trainSd),
      train_until: timestamps(predictions.trainUntil),
    },
    predictions.meta,
  );
}

/** Reads an Arrow IPC stream as predictions. @throws Error naming the column that is missing. */
export function decodePredictions(bytes: Uint8Array): Predictions {
  const table = tableFromIPC(bytes);
  return {
    meta: Object.fromEntries(table.schema.metadata),
    ts: milliseconds(table, 'ts'),
    prediction: floats(table, 'prediction'),
    segment: Array.from(column(table, 'segment') as Iterable<unknown>, String),
    trainMean: floats(table, 'train_mean'),
    trainSd: floats(table, 'train_sd'),
    trainUntil: milliseconds(table, 'train_until'),
  };
}

function write(columns: Record<string, Vector>, meta: Readonly<Record<string, string>>): Uint8Array {
  const bare = new Table(columns);
  const schema = new Schema(bare.schema.fields, new Map(Object.entries(meta)));
  return tableToIPC(new Table(schema, bare.batches as RecordBatch[]), 'stream');
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
  if (vector.nullCount === 0) return Float64Array.from(vector.toArray() as Float64Array);
  return Float64Array.from(vector as Iterable<number | null>, (value) => value ?? Number.NaN);
}

function milliseconds(table: Table, name: string): Float64Array {
  return Float64Array.from(column(table, name) as Iterable<number | bigint>, Number);
}
