/**
 * Daily returns of many strategies over the same sessions, days without a trade as zeros. Column k is
 * `values[k * rows .. (k + 1) * rows)`, in the order of the sessions.
 */
export interface ReturnTable {
  /** Sessions. */
  readonly rows: number;
  /** Strategies. */
  readonly columns: number;
  readonly values: Float64Array;
}

/** The returns of strategy `k`, a view. */
export const columnOf = ({ rows, values }: ReturnTable, k: number): Float64Array =>
  values.subarray(k * rows, (k + 1) * rows);
