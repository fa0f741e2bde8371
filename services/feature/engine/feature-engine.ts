import { setImmediate } from 'node:timers/promises';
import { alignAsOf } from '../../../quant/indicators/align-as-of.js';
import type { Bars } from '../../../quant/indicators/bars.js';
import { catalogue, CATALOGUE_WARMUP_BARS } from '../../../quant/indicators/catalogue.js';
import type { ColumnFacts, Reference } from '../../../quant/indicators/column.js';
import { referenceColumns } from '../../../quant/indicators/columns/reference-columns.js';
import type { VolatilityIndex } from '../../../quant/regimes/volatility-regime.js';
import { unprocessable } from '../../../src/platform/http/problem.js';
import type { Frame } from '../../common/frame.js';
import type { PinnedSeries, VersionManifest } from '../store/manifest.js';
import { barEnds } from '../time/bar-ends.js';
import { coarser } from '../time/timeframe.js';
import { ByteLru } from './byte-lru.js';
import { labelRegimes } from './label-regimes.js';
import { referencePrefix } from './reference-prefix.js';
import type { SeriesSource } from './series-source.js';
import { similarNames } from './similar-names.js';

/** A feature of one data version, ready to be computed. */
interface ServedColumn {
  readonly facts: ColumnFacts;
  /** Names the values: the same key, the same values. */
  readonly key: string;
  readonly compute: (bars: Bars) => Promise<Float64Array>;
}

const CACHE_BYTES = 256 * 1024 * 1024;
/** A reference that has been silent for longer says nothing any more; ten days span every holiday. */
const MAX_REFERENCE_AGE_MS = 10 * 86_400_000;
/** Other requests are let in after this much work, in milliseconds. */
const BREATH_MS = 20;

/** Computes the frames of data versions and remembers their columns. */
export class FeatureEngine {
  private readonly values = new ByteLru<Float64Array>(CACHE_BYTES);
  private readonly labels = new ByteLru<ReadonlyMap<string, Int32Array>>(CACHE_BYTES / 8);

  constructor(private readonly source: Pick<SeriesSource, 'bars'>) {}

  /** What every feature column of a version is, in the order of its frames. */
  columns(version: VersionManifest): ColumnFacts[] {
    return this.served(version).map(({ facts }) => facts);
  }

  /**
   * The bars of a version with the named columns (all when undefined) and, with `fitUntil` (milliseconds UTC), the
   * regimes fitted on bars up to then.
   * @throws Problem 409 when data are gone, 422 for an unknown column or too little history for a regime.
   */
  async frame(
    version: VersionManifest,
    columns: readonly string[] | undefined,
    fitUntil: number | undefined,
  ): Promise<Frame> {
    const chosen = choose(this.served(version), columns);
    const bars = await this.source.bars(version.series, version.timeframe);
    const features = new Map<string, Float64Array>();
    let begun = performance.now();
    for (const column of chosen) {
      features.set(column.facts.name, await this.compute(column, bars));
      if (performance.now() - begun < BREATH_MS) continue;
      await setImmediate();
      begun = performance.now();
    }
    return {
      meta: {
        symbol: version.series.symbol,
        timeframe: version.timeframe,
        timezone: version.series.timezone,
        data_version: version.data_version,
        warmup_bars: String(CATALOGUE_WARMUP_BARS),
      },
      ...bars,
      features,
      regimes: fitUntil === undefined ? new Map() : await this.regimes(version, bars, fitUntil),
    };
  }

  private served({ series, timeframe, references }: VersionManifest): ServedColumn[] {
    const own = catalogue(timeframe !== '1d').map((column) => ({
      facts: column,
      key: `${series.sha256} ${timeframe} ${column.name}`,
      compute: async (bars: Bars) => column.compute(bars),
    }));
    const theirs = references.flatMap((reference) =>
      referenceColumns(referencePrefix(reference.symbol)).map((column) => ({
        facts: column,
        key: `${series.sha256} ${timeframe} ${reference.sha256} ${column.name}`,
        compute: async (bars: Bars) =>
          column.compute(bars, await this.align(bars, series, timeframe, reference)),
      })),
    );
    return [...own, ...theirs];
  }

  private async compute(column: ServedColumn, bars: Bars): Promise<Float64Array> {
    const known = this.values.get(column.key);
    if (known !== undefined) return known;
    const values = await column.compute(bars);
    this.values.set(column.key, values, values.byteLength);
    return values;
  }

  /** A reference is taken in the frame's timeframe, or in its own when that is coarser. */
  private async align(
    bars: Bars,
    series: PinnedSeries,
    timeframe: VersionManifest['timeframe'],
    reference: PinnedSeries,
  ): Promise<Reference> {
    const theirTimeframe = coarser(timeframe, reference.timeframe);
    const theirs = await this.source.bars(reference, theirTimeframe);
    const rows = alignAsOf(
      barEnds(bars, timeframe, series.timezone),
      barEnds(theirs, theirTimeframe, reference.timezone),
      MAX_REFERENCE_AGE_MS,
    );
    return { bars: theirs, rows };
  }

  /** The closes of an index, which count from the end of its day in its own time zone. */
  private async volatility(
    bars: Bars,
    series: PinnedSeries,
    timeframe: VersionManifest['timeframe'],
    volatility: PinnedSeries,
  ): Promise<VolatilityIndex> {
    const index = await this.source.bars(volatility, '1d');
    const rows = alignAsOf(
      barEnds(bars, timeframe, series.timezone),
      barEnds(index, '1d', volatility.timezone),
      Infinity,
    );
    return { session: index.session, close: index.close, rows };
  }

  private async regimes(
    { series, timeframe, volatility }: VersionManifest,
    bars: Bars,
    fitUntil: number,
  ): Promise<ReadonlyMap<string, Int32Array>> {
    const key = `${series.sha256} ${timeframe} ${volatility?.sha256} ${fitUntil}`;
    const known = this.labels.get(key);
    if (known !== undefined) return known;
    const index =
      volatility === null ? undefined : await this.volatility(bars, series, timeframe, volatility);
    const labels = labelRegimes(bars, fitUntil, index);
    this.labels.set(key, labels, labels.size * bars.ts.length * 4);
    return labels;
  }
}

function choose(served: readonly ServedColumn[], names: readonly string[] | undefined): ServedColumn[] {
  if (names === undefined) return [...served];
  const byName = new Map(served.map((column) => [column.facts.name, column]));
  const unknown = names.filter((name) => !byName.has(name));
  if (unknown.length > 0) {
    const hints = unknown.map((name) => {
      const similar = similarNames(name, [...byName.keys()]);
      return similar.length === 0 ? name : `${name} (did you mean ${similar.join(', ')}?)`;
    });
    throw unprocessable(
      `There is no column ${hints.join('; ')}. GET /api/features/columns lists them; columns of another symbol ` +
        'need it in reference_symbols.',
      { columns: unknown },
    );
  }
  return [...new Set(names)].map((name) => byName.get(name)!);
}
