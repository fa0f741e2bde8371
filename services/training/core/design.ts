import type { Frame } from '../../common/frame.js';

/** The bars of a symbol with the features of a request. */
export interface Design extends Pick<Frame, 'ts' | 'session' | 'open' | 'close' | 'regimes'> {
  readonly p: number;
  /** bars x p, row-major; NaN where a feature is missing. On shared memory, so that threads need no copy. */
  readonly x: Float64Array;
}

/** Puts feature `j` of a frame into its column of the matrix. @throws RangeError when it has another number of bars. */
export function fillColumn({ p, x, ts }: Design, j: number, values: Float64Array): void {
  if (values.length !== ts.length) throw new RangeError(`${values.length} values for ${ts.length} bars`);
  for (let bar = 0; bar < values.length; bar++) {
    const value = values[bar]!;
    x[bar * p + j] = Number.isFinite(value) ? value : Number.NaN;
  }
}
