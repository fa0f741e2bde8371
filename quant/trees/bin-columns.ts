import type { RankedColumns } from './rank-columns.js';

export const MAX_BINS = 255;

/** Columns cut into bins. A histogram over them has `offsets[p]` bins, those of column j from `offsets[j]` on. */
export interface BinnedColumns {
  readonly ranked: RankedColumns;
  readonly p: number;
  readonly positions: number;
  /** p x positions: bin of each position within its column; the last bin of a column, `counts[j]`, is that of NaN. */
  readonly bins: Uint8Array;
  /** Bins of each column without that of NaN. */
  readonly counts: Int32Array;
  /** p + 1 */
  readonly offsets: Int32Array;
  /** Least and greatest value in each bin. */
  readonly lowest: Float64Array;
  readonly highest: Float64Array;
}

/**
 * Bins the columns by the values of `members` alone. A column with no more than `maxBins` different values gets one
 * bin for each; a bin of another ends with the value that fills its share of the rows that are left, so that no value
 * is in two bins and a value that many rows have does not starve the bins after it.
 * @param members positions; those of other positions have no bins. @param maxBins 2 to 255.
 */
export function binColumns(ranked: RankedColumns, members: Int32Array, maxBins: number): BinnedColumns {
  if (!(maxBins >= 2 && maxBins <= MAX_BINS)) throw new RangeError(`maxBins is ${maxBins}, not 2 to 255`);
  const { p, values, ranks, rows } = ranked;
  const n = rows.length;
  const bins = new Uint8Array(p * n);
  const counts = new Int32Array(p);
  const offsets = new Int32Array(p + 1);
  const lowest = new Float64Array(p * (maxBins + 1));
  const highest = new Float64Array(p * (maxBins + 1));
  let longest = 0;
  for (const each of values) longest = Math.max(longest, each.length);
  const frequency = new Int32Array(longest);
  const binOf = new Uint8Array(longest);
  for (let j = 0; j < p; j++) {
    const column = values[j]!;
    frequency.fill(0, 0, column.length);
    let known = 0;
    for (const position of members) {
      const rank = ranks[j * n + position]!;
      if (rank < 0) continue;
      frequency[rank]!++;
      known++;
    }
    const count = cut(column, frequency, known, maxBins, binOf, offsets[j]!, lowest, highest);
    counts[j] = count;
    offsets[j + 1] = offsets[j]! + count + 1;
    for (const position of members) {
      const rank = ranks[j * n + position]!;
      bins[j * n + position] = rank < 0 ? count : binOf[rank]!;
    }
  }
  const total = offsets[p]!;
  return {
    ranked,
    p,
    positions: n,
    bins,
    counts,
    offsets,
    lowest: lowest.subarray(0, total),
    highest: highest.subarray(0, total),
  };
}

function cut(
  column: Float64Array,
  frequency: Int32Array,
  known: number,
  maxBins: number,
  binOf: Uint8Array,
  at: number,
  lowest: Float64Array,
  highest: Float64Array,
): number {
  let distinct = 0;
  for (let rank = 0; rank < column.length; rank++) if (frequency[rank]! > 0) distinct++;
  const one = distinct <= maxBins;
  let bin = 0;
  let filled = 0;
  let left = known;
  for (let rank = 0; rank < column.length; rank++) {
    if (frequency[rank] === 0) continue;
    if (filled === 0) lowest[at + bin] = column[rank]!;
    highest[at + bin] = column[rank]!;
    binOf[rank] = bin;
    filled += frequency[rank]!;
    if (one || (bin < maxBins - 1 && filled * (maxBins - bin) >= left)) {
      left -= filled;
      filled = 0;
      bin++;
    }
  }
  return filled > 0 ? bin + 1 : bin;
}
