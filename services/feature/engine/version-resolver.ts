import { FEATURE_ENGINE_VERSION } from '../../../quant/indicators/catalogue.js';
import { conflict, notFound, unprocessable } from '../../../src/platform/http/problem.js';
import type { DatasetStore } from '../store/dataset-store.js';
import type { DatasetManifest, PinnedSeries, VersionManifest } from '../store/manifest.js';
import type { VersionStore } from '../store/version-store.js';
import { type Timeframe, timeframesFrom } from '../time/timeframe.js';
import { referencePrefix } from './reference-prefix.js';

/** A series of this name, if there is one, is the volatility index behind `regime_vix`. */
const VOLATILITY_SYMBOL = 'VIX';

export interface VersionRequest {
  readonly symbol: string;
  /** The finest stored one when absent. */
  readonly timeframe?: Timeframe;
  /** None when absent; with a `dataVersion` those of that version. */
  readonly references?: readonly string[];
  readonly dataVersion?: string;
}

/** Decides which stored series a request is answered from. */
export class VersionResolver {
  constructor(
    private readonly datasets: DatasetStore,
    private readonly versions: VersionStore,
  ) {}

  /** @throws Problem 404 unknown symbol, 409 unknown version, 422 a combination that cannot be served. */
  async resolve(request: VersionRequest): Promise<VersionManifest> {
    return request.dataVersion === undefined
      ? this.current(request)
      : this.earlier(request, request.dataVersion);
  }

  private async current({ symbol, timeframe, references = [] }: VersionRequest): Promise<VersionManifest> {
    const dataset = this.require(symbol, 'symbol');
    const served = timeframe ?? dataset.timeframe;
    const available = timeframesFrom(dataset.timeframe);
    if (!available.includes(served)) {
      throw unprocessable(
        `${symbol} is stored as ${dataset.timeframe} bars, so ${served} cannot be made of them. ` +
          `Available: ${available.join(', ')}. Ask for one of these, or import finer bars with POST /api/datasets.`,
      );
    }
    refuseClashes(symbol, references);
    const index = dataset.synthetic === null ? this.datasets.find(VOLATILITY_SYMBOL) : undefined;
    return this.versions.name({
      engine_version: FEATURE_ENGINE_VERSION,
      timeframe: served,
      series: pin(dataset),
      // Sorted, because the order in which references are named does not change what they say.
      references: [...references].sort().map((each) => pin(this.require(each, 'reference symbol'))),
      volatility: index === undefined ? null : pin(index),
    });
  }

  private async earlier(request: VersionRequest, dataVersion: string): Promise<VersionManifest> {
    const version = await this.versions.find(dataVersion);
    if (version === undefined) {
      throw conflict(
        `Data version ${dataVersion} is not known here. Ask without data_version for the current data.`,
      );
    }
    if (version.engine_version !== FEATURE_ENGINE_VERSION) {
      throw conflict(
        `Data version ${dataVersion} was made by feature engine ${version.engine_version}; this is ` +
          `${FEATURE_ENGINE_VERSION}, whose values differ. Ask without data_version for the current data.`,
      );
    }
    const pinned = version.references.map(({ symbol }) => symbol);
    const foreign = (request.references ?? []).filter((each) => !pinned.includes(each));
    const { symbol } = version.series;
    if (
      symbol !== request.symbol ||
      (request.timeframe ?? version.timeframe) !== version.timeframe ||
      foreign.length > 0
    ) {
      throw unprocessable(
        `Data version ${dataVersion} is of ${symbol} ${version.timeframe} with reference symbols ` +
          `[${pinned.join(', ')}], which is not what was asked for.`,
      );
    }
    return version;
  }

  private require(symbol: string, what: string): DatasetManifest {
    const dataset = this.datasets.find(symbol);
    if (dataset !== undefined) return dataset;
    const known = this.datasets.list().map((each) => each.symbol);
    throw notFound(
      `There is no ${what} ${symbol}. Known: ${known.join(', ')}. Others are imported with POST /api/datasets.`,
    );
  }
}

function refuseClashes(symbol: string, references: readonly string[]): void {
  const seen = new Map<string, string>();
  for (const reference of references) {
    if (reference === symbol) throw unprocessable(`${symbol} cannot be its own reference symbol.`);
    const prefix = referencePrefix(reference);
    const other = seen.get(prefix);
    if (other !== undefined) {
      throw unprocessable(
        other === reference
          ? `Reference symbol ${reference} is named twice.`
          : `Reference symbols ${other} and ${reference} would both be named ${prefix}_...: use one of them.`,
      );
    }
    seen.set(prefix, reference);
  }
}

const pin = ({ symbol, sha256, timeframe, timezone }: DatasetManifest): PinnedSeries => ({
  symbol,
  sha256,
  timeframe,
  timezone,
});
