import type { RawBars } from '../store/raw-bars.js';
import type { Timeframe } from '../time/timeframe.js';
import { isoTime } from '../time/iso.js';
import { BAR_PARTS, type BarPart } from './map-columns.js';
import type { QualityReport } from './quality-report.js';
import type { ReadDataset } from './read-dataset.js';

interface PreviewBar {
  /** Opening time, ISO 8601 UTC. */
  readonly time: string;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/** How a file would be read, and what would be stored of it. Nothing is. */
export interface ImportPreview {
  /** One character; null for Parquet. */
  readonly delimiter: string | null;
  readonly header: boolean;
  /** Every column of the file with the part of a bar that it gives; null: it is not used. */
  readonly columns: readonly { readonly name: string; readonly part: BarPart | null }[];
  /** The file's first rows, as they are written there. */
  readonly rows: readonly (readonly (string | null)[])[];
  readonly time_format: string;
  /** The time zone of the file's times; null when each states its own. */
  readonly time_zone: string | null;
  readonly timeframe: Timeframe;
  readonly start: string;
  readonly end: string;
  readonly first_bars: readonly PreviewBar[];
  readonly last_bars: readonly PreviewBar[];
  /** After repairs. */
  readonly quality: QualityReport;
  /** Whether an import with the policy that was asked for would store it. */
  readonly accepted: boolean;
}

const SHOWN = 5;

/** Describes what was read by `repair`, as somebody wants to see it who has asked for `policy`. */
export function previewDataset(
  { bars, timeframe, quality, layout, zoned }: ReadDataset,
  { policy, zone }: { policy: QualityReport['policy']; zone: string },
): ImportPreview {
  const partOf = (place: number): BarPart | null =>
    BAR_PARTS.find((part) => layout.columns[part] === place) ?? null;
  return {
    delimiter: layout.delimiter,
    header: layout.header,
    columns: layout.names.map((name, place) => ({ name, part: partOf(place) })),
    rows: layout.firstRows,
    time_format: layout.timeFormat,
    time_zone: zoned ? null : zone,
    timeframe,
    start: isoTime(bars.ts[0]!),
    end: isoTime(bars.ts.at(-1)!),
    first_bars: barsAt(bars, 0, SHOWN),
    last_bars: barsAt(bars, Math.max(SHOWN, bars.ts.length - SHOWN), bars.ts.length),
    quality: { ...quality, policy },
    accepted: policy === 'repair' || quality.problems.length === 0,
  };
}

function barsAt({ ts, open, high, low, close, volume }: RawBars, from: number, to: number): PreviewBar[] {
  return Array.from(ts.subarray(from, to), (time, i) => ({
    time: isoTime(time),
    open: open[from + i]!,
    high: high[from + i]!,
    low: low[from + i]!,
    close: close[from + i]!,
    volume: volume[from + i]!,
  }));
}
