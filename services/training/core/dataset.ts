import type { Design } from './design.js';
import { labels } from './labels.js';
import { regimeMembers } from './regime-config.js';
import type { TargetTransform, TrainingRequest } from './request.js';

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
 * Returns what the search of a request reads. @param gaps whether the algorithm can do with missing features.
 * @throws TrainingError when a regime column is missing.
 */
export function dataset(design: Design, request: TrainingRequest, gaps: boolean): Dataset {
  const { p, x, ts } = design;
  const bars = ts.length;
  const usable = new Uint8Array(bars);
  for (let bar = 0; bar < bars; bar++) {
    let known = 0;
    for (let j = bar * p; j < (bar + 1) * p; j++) if (!Number.isNaN(x[j]!)) known++;
    usable[bar] = known >= (gaps ? 1 : p) ? 1 : 0;
  }
  const y = sharedFloats(
    bars,
    labels({
      ...design,
      target: request.target_col,
      transform: request.target_transform,
      horizon: request.data_options.horizon,
      intraday: request.timeframe !== '1d',
    }),
  );
  const members = request.regime_configs.map((each) =>
    sharedBytes(regimeMembers(each, design.regimes, bars)),
  );
  const session = new Int32Array(new SharedArrayBuffer(bars * Int32Array.BYTES_PER_ELEMENT));
  session.set(design.session);
  return {
    p,
    x,
    y,
    usable: sharedBytes(usable),
    session,
    transform: request.target_transform,
    close: sharedFloats(bars, design.close),
    members,
  };
}

function sharedFloats(length: number, values: Float64Array): Float64Array {
  const out = new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT));
  out.set(values);
  return out;
}

function sharedBytes(values: Uint8Array): Uint8Array {
  const out = new Uint8Array(new SharedArrayBuffer(values.length));
  out.set(values);
  return out;
}
