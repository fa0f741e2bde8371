import type { QualityReport } from '../import/quality-report.js';
import type { Timeframe } from '../time/timeframe.js';

/** How a synthetic market was made; the same recipe makes the same bars. */
export interface SyntheticRecipe {
  readonly kind: 'planted' | 'noise';
  readonly sessions: number;
  readonly seed: number;
  readonly strength: number;
}

/** What is stored about a symbol, as it lies on disk. The bars themselves are in the file named by `sha256`. */
export interface DatasetManifest {
  readonly symbol: string;
  readonly name: string;
  readonly timeframe: Timeframe;
  readonly timezone: string;
  readonly licence: string;
  readonly synthetic: SyntheticRecipe | null;
  readonly sha256: string;
  readonly bars: number;
  /** Opening time of the first and last bar, ISO 8601 UTC. */
  readonly start: string;
  readonly end: string;
  readonly quality: QualityReport;
}

/** One series as a data version pins it. */
export interface PinnedSeries {
  readonly symbol: string;
  readonly sha256: string;
  readonly timeframe: Timeframe;
  readonly timezone: string;
}

/** Everything that the frames of one data version are made from, as it lies on disk. */
export interface VersionManifest {
  readonly data_version: string;
  readonly engine_version: number;
  readonly timeframe: Timeframe;
  readonly series: PinnedSeries;
  readonly references: readonly PinnedSeries[];
  /** The volatility index behind regime_vix; null: the symbol's own realised volatility. */
  readonly volatility: PinnedSeries | null;
}
