import { Problem } from '../../../src/platform/http/problem.js';
import type { Frame } from '../../common/frame.js';
import type { FeatureEngine } from '../engine/feature-engine.js';
import type { VersionManifest } from '../store/manifest.js';
import { isoTime } from '../time/iso.js';
import { barsPerCandle, type Candle, joinCandles, rangeOf } from './join-candles.js';
import { type RegimeBand, regimeBands } from './regime-bands.js';

/** Regimes are fitted on this share of the bars; the rest is what a search holds out unless it is told otherwise. */
const FITTED = 0.8;

export interface Candles {
  readonly symbol: string;
  readonly timeframe: string;
  readonly timezone: string;
  readonly data_version: string;
  /** Bars in the range, and how many of them are one candle. */
  readonly bars: number;
  readonly bars_per_candle: number;
  readonly candles: readonly Candle[];
  /** Last bar that the regimes were fitted on, ISO 8601 UTC. */
  readonly fit_until: string;
  readonly regimes: readonly { readonly name: string; readonly bands: readonly RegimeBand[] }[];
  /** Why there are no regimes; null when there are. */
  readonly regimes_missing: string | null;
}

/** Days since 1970-01-01, both included; absent: no bound. */
export interface Sessions {
  readonly from?: number;
  readonly to?: number;
}

/** Reads bars with their regimes to look at: as many candles as a screen can show. */
export class CandleReader {
  constructor(private readonly engine: FeatureEngine) {}

  /** @throws Problem 409 when data are gone */
  async read(version: VersionManifest, { from, to }: Sessions, most: number): Promise<Candles> {
    const bars = await this.engine.frame(version, [], undefined);
    const fitUntil = bars.ts[Math.max(0, Math.floor(FITTED * bars.ts.length) - 1)]!;
    const { regimes, missing } = await this.regimes(version, fitUntil);
    const range = rangeOf(bars, from, to);
    const size = barsPerCandle(range, most);
    return {
      symbol: version.series.symbol,
      timeframe: version.timeframe,
      timezone: version.series.timezone,
      data_version: version.data_version,
      bars: range.end - range.first,
      bars_per_candle: size,
      candles: joinCandles(bars, range, size),
      fit_until: isoTime(fitUntil),
      regimes: [...regimes].map(([name, labels]) => ({ name, bands: regimeBands(labels, range, size) })),
      regimes_missing: missing,
    };
  }

  private async regimes(
    version: VersionManifest,
    fitUntil: number,
  ): Promise<{ regimes: Frame['regimes']; missing: string | null }> {
    try {
      return { regimes: (await this.engine.frame(version, [], fitUntil)).regimes, missing: null };
    } catch (error) {
      // A market that is too short for regimes still has candles.
      if (!(error instanceof Problem) || error.getStatus() !== 422) throw error;
      return { regimes: new Map(), missing: error.detail };
    }
  }
}
