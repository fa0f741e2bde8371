import { equity } from '../metrics/equity.js';

export interface EquitySketch {
  /** Places in the returns, evenly spread, the last one always among them. */
  readonly at: Int32Array;
  /** Value of one unit after them. */
  readonly values: Float64Array;
}

/** The equity curve of daily returns in at most `most` points, for a small picture. */
export function equitySketch(returns: Float64Array, most: number): EquitySketch {
  const curve = equity(returns);
  const count = Math.min(curve.length, most);
  const at = Int32Array.from({ length: count }, (_, k) => Math.ceil(((k + 1) * curve.length) / count) - 1);
  return { at, values: Float64Array.from(at, (place) => curve[place]!) };
}
