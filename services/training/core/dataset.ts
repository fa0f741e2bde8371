import type { Frame } from '../../common/frame.js';
import { labels } from './labels.js';
import { regimeMembers } from './regime-config.js';
import type { TargetTransform, TrainingRequest } from './request.js';
import { TrainingError } from './training-error.js';

/** What the search of every window reads; on shared memory, so that threads need no copy. */
export interface Dataset {
  readonly p: number;
  /** bars x p, row-major; NaN where a feature is missing. */
  readonly x: Float64Array;
  /** Label of each bar; NaN where there is none. */
  readonly y: Float64Array;
  /** 1 where the features can be used: a linear model needs all of them, trees need one. */
  readonly usable: Uint8Array;
  /** Session number of each bar. */
  readonly session: Int32Array;
  readonly transform: TargetTransform;
  readonly close: Float64Array;
  /** For each regime config of the request, 1 for each bar it admits. */
  readonly members: readonly Uint8Array[];
}

/**
 * Returns the frame as the design of a request. @param gaps whether the algorithm can do with missing features.
 * @throws TrainingError when a feature or a regime column is missing.
 */
export function dataset(frame: Frame, request: TrainingRequest, gaps: boolean): Dataset {
  const bars = frame.ts.length;
  const p = request.features.length;
  const x = sharedFloats(bars * p);
  const known = new Int32Array(bars);
  request.features.forEach((name, j) => {
    const column = frame.features.get(name);
    if (column === undefined)
      throw new TrainingError('unknown_feature', `The frame has no column "${name}".`);
    for (let bar = 0; bar < bars; bar++) {
      const finite = Number.isFinite(column[bar]!);
      x[bar * p + j] = finite ? column[bar]! : Number.NaN;
      if (finite) known[bar]!++;
    }
  });
  const usable = Uint8Array.from(known, (count) => (count >= (gaps ? 1 : p) ? 1 : 0));
  const y = sharedFloats(
    bars,
    labels({
      ...frame,
      target: request.target_col,
      transform: request.target_transform,
      horizon: request.data_options.horizon,
      intraday: request.timeframe !== '1d',
    }),
  );
  const members = request.regime_configs.map((each) => sharedBytes(regimeMembers(each, frame.regimes, bars)));
  const session = new Int32Array(new SharedArrayBuffer(bars * Int32Array.BYTES_PER_ELEMENT));
  session.set(frame.session);
  return {
    p,
    x,
    y,
    usable: sharedBytes(usable),
    session,
    transform: request.target_transform,
    close: sharedFloats(bars, frame.close),
    members,
  };
}

function sharedFloats(length: number, values?: Float64Array): Float64Array {
  const out = new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT));
  if (values !== undefined) out.set(values);
  return out;
}

function sharedBytes(values: Uint8Array): Uint8Array {
  const out = new Uint8Array(new SharedArrayBuffer(values.length));
  out.set(values);
  return out;
}
