import { mulberry32 } from '../../quant/random/mulberry32.js';
import { normal } from '../../quant/synthetic/normal.js';

/** Rows that train, followed by as many that are held out. */
export interface TreeDesign {
  readonly p: number;
  /** Row-major. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly train: Int32Array;
  readonly heldOut: Int32Array;
}

/** Makes a target of a step, a product and a slope in three of the columns, of which noise leaves a third to be seen. */
export function treeDesign(rows: number, p: number): TreeDesign {
  const gauss = normal(mulberry32(1));
  const x = Float64Array.from({ length: 2 * rows * p }, gauss);
  const y = Float64Array.from({ length: 2 * rows }, (_, i) => {
    const [a, b, c] = [x[i * p]!, x[i * p + 1]!, x[i * p + 2]!];
    return (a > 0.5 ? 1 : 0) + 0.6 * a * b + 0.4 * c + 1.3 * gauss();
  });
  const numbered = (from: number): Int32Array => Int32Array.from({ length: rows }, (_, i) => from + i);
  return { p, x, y, train: numbered(0), heldOut: numbered(rows) };
}

/** Share of the variance of the held-out rows that `predict` explains. */
export function explained(
  { y, heldOut }: Pick<TreeDesign, 'y' | 'heldOut'>,
  predict: (row: number) => number,
): number {
  let mean = 0;
  for (const row of heldOut) mean += y[row]! / heldOut.length;
  let left = 0;
  let total = 0;
  for (const row of heldOut) {
    left += (y[row]! - predict(row)) ** 2;
    total += (y[row]! - mean) ** 2;
  }
  return 1 - left / total;
}
