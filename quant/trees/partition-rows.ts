import type { Split } from './best-split.js';
import type { BinnedColumns } from './bin-columns.js';

/** Puts the rows order[from .. to) that go left before the others, both in their order. @returns where the others begin. */
export function partitionRows(
  { bins, counts, positions }: BinnedColumns,
  { feature, bin, defaultLeft }: Split,
  order: Int32Array,
  from: number,
  to: number,
  scratch: Int32Array,
): number {
  const column = feature * positions;
  const missing = counts[feature]!;
  let left = from;
  let others = 0;
  for (let i = from; i < to; i++) {
    const position = order[i]!;
    const at = bins[column + position]!;
    if (at === missing ? defaultLeft : at <= bin) order[left++] = position;
    else scratch[others++] = position;
  }
  order.set(scratch.subarray(0, others), left);
  return left;
}
