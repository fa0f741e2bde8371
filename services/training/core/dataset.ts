import type { Frame } from '../../common/frame.js';
import { labels } from './labels.js';
import { regimeMembers } from './regime-config.js';
import type { TrainingRequest } from './request.js';
import { TrainingError } from './training-error.js';

/** What the search of every window reads; on shared memory, so that threads need no copy. */
export interface Dataset {
  readonly p: number;
  /** bars x p, row-major. */
  readonly x: Float64Array;
  /** Label of each bar; NaN where there is none. */
  readonly y: Float64Array;
  /** 1 where no feature is missing. */
  readonly complete: Uint8Array;
  /** For each regime config of the request, 1 for each bar it admits. */
  readonly members: readonly Uint8Array[];
}

/** Returns the frame as the design of a request. @throws TrainingError when a feature or a regime column is missing. */
export function dataset(frame: Frame, request: TrainingRequest): Dataset {
  const bars = frame.ts.length;
  const p = request.features.length;
  const x = sharedFloats(bars * p);
  const complete = sharedBytes(new Uint8Array(bars).fill(1));
  request.features.forEach((name, j) => {
    const column = frame.features.get(name);
    if (column === undefined)
      throw new TrainingError('unknown_feature', `The frame has no column "${name}".`);
    for (let bar = 0; bar < bars; bar++) {
      x[bar * p + j] = column[bar]!;
      if (!Number.isFinite(column[bar]!)) complete[bar] = 0;
    }
  });
  const y = sharedFloats(bars);
  y.set(
    labels({
      ...frame,
      target: request.target_col,
      transform: request.target_transform,
      horizon: request.data_options.horizon,
      intraday: request.timeframe !== '1d',
    }),
  );
  const members = request.regime_configs.map((each) => sharedBytes(regimeMembers(each, frame.regimes, bars)));
  return { p, x, y, complete, members };
}

const sharedFloats = (length: number): Float64Array =>
  new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT));

function sharedBytes(values: Uint8Array): Uint8Array {
  const out = new Uint8Array(new SharedArrayBuffer(values.length));
  out.set(values);
  return out;
}
