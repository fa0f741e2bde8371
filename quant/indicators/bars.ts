/**
 * One series of bars in time order, all arrays of the same length. Prices are positive and finite, volume is finite
 * and not negative. Arrays are never written to by the functions of this folder.
 */
export interface Bars {
  /** Opening time, milliseconds since the epoch, UTC; strictly increasing. */
  readonly ts: Float64Array;
  /** Trading day, days since 1970-01-01 of the exchange's local date; never decreasing. */
  readonly session: Int32Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
}
