/** A design matrix and its target; `x` is row-major, rows x p. */
export interface Design {
  readonly p: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** What is subtracted from every column and from the target before sums of products are taken. */
export interface Shift {
  readonly x: Float64Array;
  readonly y: number;
}
