/** The rows of a matrix with each column's values ranked, so that any subset of them is binned without sorting again. */
export interface RankedColumns {
  readonly p: number;
  /** The matrix, row-major. */
  readonly x: Float64Array;
  /** The matrix row of each position. */
  readonly rows: Int32Array;
  /** For each column its distinct values, ascending. */
  readonly values: readonly Float64Array[];
  /** p x positions: which of the column's values a position has, -1 where it is missing. */
  readonly ranks: Int32Array;
}

/** Ranks the listed rows of the row-major matrix `x` of `p` columns; NaN is a missing value. */
export function rankColumns(x: Float64Array, p: number, rows: Int32Array): RankedColumns {
  const n = rows.length;
  const ranks = new Int32Array(p * n);
  const column = new Float64Array(n);
  const values: Float64Array[] = [];
  for (let j = 0; j < p; j++) {
    let known = 0;
    for (let i = 0; i < n; i++) {
      // 0 is added so that -0 and 0 are one value.
      const value = x[rows[i]! * p + j]! + 0;
      if (!Number.isNaN(value)) column[known++] = value;
    }
    const distinct = distinctValues(column.subarray(0, known).sort());
    values.push(distinct);
    for (let i = 0; i < n; i++) ranks[j * n + i] = indexOf(distinct, x[rows[i]! * p + j]!);
  }
  return { p, x, rows, values, ranks };
}

function distinctValues(sorted: Float64Array): Float64Array {
  let count = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) count++;
  }
  const distinct = new Float64Array(count);
  for (let i = 0, at = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) distinct[at++] = sorted[i]!;
  }
  return distinct;
}

function indexOf(ascending: Float64Array, value: number): number {
  if (Number.isNaN(value)) return -1;
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
