/**
 * What a backtest reads, one element per bar. All arrays have the same length and nothing in them may lie in the
 * future of its bar. Prices are finite and positive.
 */
export interface Market {
  readonly open: Float64Array;
  readonly close: Float64Array;
  /** Days since 1970-01-01 of the exchange's local date; ascending. */
  readonly session: Int32Array;
  /** Made at the close of the bar; NaN where there is none. */
  readonly prediction: Float64Array;
  /** Distance of the prediction from its training mean in training standard deviations (see zScores). */
  readonly z: Float64Array;
  /** Bar at whose close a position of this session must be left (see sessionEnds). */
  readonly sessionEnd: Int32Array;
  /** Bars from entry to exit, at least 1. */
  readonly horizon: number;
}

/** The bars that a backtest may touch, both included: it decides, enters and leaves within them. */
export interface BarRange {
  readonly first: number;
  readonly last: number;
}
