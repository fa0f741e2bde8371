import type { Bars } from '../../../quant/indicators/bars.js';
import { conflict } from '../../../src/platform/http/problem.js';
import type { DatasetStore } from '../store/dataset-store.js';
import type { PinnedSeries } from '../store/manifest.js';
import type { Timeframe } from '../time/timeframe.js';
import { withSessions } from '../time/with-sessions.js';
import { ByteLru } from './byte-lru.js';
import { resample } from './resample.js';

const BYTES_PER_BAR = 6 * 8 + 4;
const CACHE_BYTES = 128 * 1024 * 1024;

/** Bars of pinned series in any timeframe they can be served in, read once while they are in use. */
export class SeriesSource {
  private readonly cache = new ByteLru<Bars>(CACHE_BYTES);
  private readonly reading = new Map<string, Promise<Bars>>();

  constructor(private readonly datasets: DatasetStore) {}

  /** @throws Problem 409 when the bars are no longer stored. */
  async bars(series: PinnedSeries, timeframe: Timeframe): Promise<Bars> {
    const key = `${series.sha256} ${timeframe}`;
    const known = this.cache.get(key) ?? this.reading.get(key);
    if (known !== undefined) return known;
    const reading = this.read(series, timeframe);
    this.reading.set(key, reading);
    try {
      const bars = await reading;
      this.cache.set(key, bars, bars.ts.length * BYTES_PER_BAR);
      return bars;
    } finally {
      this.reading.delete(key);
    }
  }

  private async read(series: PinnedSeries, timeframe: Timeframe): Promise<Bars> {
    if (timeframe !== series.timeframe) {
      return resample(await this.bars(series, series.timeframe), timeframe, series.timezone);
    }
    const raw = await this.datasets.bars(series.sha256);
    if (raw === undefined) {
      throw conflict(
        `The bars of ${series.symbol} that this data version was made from (${series.sha256}) are gone. ` +
          'Import them again, or ask without data_version for the current data.',
      );
    }
    return withSessions(raw, series.timezone);
  }
}
