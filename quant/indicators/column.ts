import type { Bars } from './bars.js';

type ColumnKind =
  'return' | 'trend' | 'momentum' | 'volatility' | 'volume' | 'range' | 'calendar' | 'reference';

/** What is told about a column; `compute` of the two kinds below makes its values. */
export interface ColumnFacts {
  readonly name: string;
  readonly kind: ColumnKind;
  /** For people: o h l c v are the bar's fields, an index counts bars back, ln is the natural logarithm. */
  readonly formula: string;
  /** Number of leading bars without a value. */
  readonly warmupBars: number;
  /** True when multiplying all prices, or all volumes, by a constant does not change the values. */
  readonly scaleFree: boolean;
  /** The value follows from the bar's time or from earlier bars alone: it is known before the bar trades. */
  readonly knownAtOpen?: true;
}

/**
 * A feature of one series. `compute` returns one value a bar: NaN on the first `warmupBars` bars, finite on all
 * others, and the value at bar t depends on bars 0..t only.
 */
export interface FeatureColumn extends ColumnFacts {
  readonly compute: (bars: Bars) => Float64Array;
}

/** A second series as it is known at each bar of the first. */
export interface Reference {
  readonly bars: Bars;
  /** For each bar of the first series the last bar here that had ended by then, or -1 (see `alignAsOf`). */
  readonly rows: Int32Array;
}

/**
 * A feature that needs a second series. Like `FeatureColumn`, but NaN also where the reference has no bar that is
 * known and recent; `warmupBars` then counts bars for which both series are known.
 */
export interface ReferenceColumn extends ColumnFacts {
  readonly compute: (bars: Bars, reference: Reference) => Float64Array;
}
