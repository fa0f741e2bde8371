import type { BinnedColumns } from './bin-columns.js';

/** The rows a tree is grown on, by position; `order` is what growing rearranges. */
export interface Gradients {
  /** Positions, each once. */
  readonly order: Int32Array;
  /** Gradient of the loss at each position, times `h`. */
  readonly g: Float64Array;
  /** How often each position was drawn: a whole number. */
  readonly h: Float64Array;
}

/** Sets the bins of `features` in `histogram` to the sums of (g, h) over the rows order[from .. to). */
export function fillHistogram(
  histogram: Float64Array,
  { bins, offsets, positions }: BinnedColumns,
  features: Int32Array,
  { order, g, h }: Gradients,
  from: number,
  to: number,
): void {
  for (const j of features) {
    const begin = 2 * offsets[j]!;
    histogram.fill(0, begin, 2 * offsets[j + 1]!);
    const column = j * positions;
    for (let i = from; i < to; i++) {
      const position = order[i]!;
      const at = begin + 2 * bins[column + position]!;
      histogram[at]! += g[position]!;
      histogram[at + 1]! += h[position]!;
    }
  }
}

/** Turns a node's histogram into that of one child by taking away the other's. */
export function subtractHistogram(
  histogram: Float64Array,
  sibling: Float64Array,
  { offsets }: BinnedColumns,
  features: Int32Array,
): void {
  for (const j of features) {
    for (let at = 2 * offsets[j]!; at < 2 * offsets[j + 1]!; at++) histogram[at]! -= sibling[at]!;
  }
}
