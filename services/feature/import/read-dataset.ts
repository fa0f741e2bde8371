import type { Duck } from '../store/duck.js';
import type { RawBars } from '../store/raw-bars.js';
import { withSessions } from '../time/with-sessions.js';
import { TIMEFRAME_MS, type Timeframe } from '../time/timeframe.js';
import { zoneClock } from '../time/zone-clock.js';
import { cleanBars } from './clean-bars.js';
import { describeQuality } from './describe-quality.js';
import { ImportError } from './import-error.js';
import { inferTimeframe, usualStep } from './infer-timeframe.js';
import type { FoundProblem, QualityReport } from './quality-report.js';
import { readTable, type TableLayout, type TableOptions } from './read-table.js';

export interface ReadOptions extends TableOptions {
  /** The exchange's time zone, which decides what a session is. */
  readonly timezone: string;
  /** Time zone of times that state none; the exchange's when absent. */
  readonly sourceTimezone?: string;
  /** Inferred when absent. */
  readonly timeframe?: Timeframe;
  readonly policy: 'reject' | 'repair';
  /** Whether the file stamps a bar with its opening or its closing time. */
  readonly stamped: 'open' | 'close';
}

export interface ReadDataset {
  readonly bars: RawBars;
  readonly timeframe: Timeframe;
  readonly quality: QualityReport;
  readonly layout: TableLayout;
  /** Whether the times of the file state their zone. */
  readonly zoned: boolean;
}

/**
 * Reads, checks and, by policy, repairs the bars of a file. Daily bars are stamped with the beginning of their local
 * date.
 * @throws ImportError when the file cannot be read, its timeframe is unclear, or it has problems under `reject`.
 */
export async function readDataset(
  duck: Duck,
  path: string,
  kind: 'csv' | 'parquet',
  options: ReadOptions,
): Promise<ReadDataset> {
  const table = await duck.with((connection) => readTable(connection, path, kind, options));
  const source = zoneClock(options.sourceTimezone ?? options.timezone);
  const instants = table.zoned ? table.rows.ts : table.rows.ts.map((local) => toInstant(source, local));
  const timeframe = chooseTimeframe(instants, options.timeframe);
  const rows = { ...table.rows, ts: stamp(instants, timeframe, options) };
  const { bars, problems: found } = cleanBars(rows);
  const problems = [...table.problems, ...found];
  if (options.policy === 'reject' && problems.length > 0) throw rejected(problems);
  if (bars.ts.length < 2) throw new ImportError('There are fewer than two usable bars in the file.');
  const quality: QualityReport = {
    policy: options.policy,
    rows_read: rows.ts.length,
    problems,
    ...describeQuality(withSessions(bars, options.timezone)),
  };
  return { bars, timeframe, quality, layout: table.layout, zoned: table.zoned };
}

const toInstant = (clock: { toInstant(local: number): number }, local: number): number =>
  Number.isFinite(local) ? clock.toInstant(local) : Number.NaN;

function stamp(instants: Float64Array, timeframe: Timeframe, options: ReadOptions): Float64Array {
  const shift = options.stamped === 'close' && timeframe !== '1d' ? TIMEFRAME_MS[timeframe] : 0;
  if (timeframe !== '1d') return instants.map((each) => each - shift);
  const clock = zoneClock(options.timezone);
  return instants.map((each) => (Number.isFinite(each) ? clock.startOf(clock.sessionOf(each)) : Number.NaN));
}

function chooseTimeframe(instants: Float64Array, stated: Timeframe | undefined): Timeframe {
  const step = usualStep(instants);
  if (step === undefined) throw new ImportError('There are fewer than two different times in the file.');
  const inferred = inferTimeframe(instants);
  if (stated === undefined && inferred === undefined) {
    throw new ImportError(
      `The bars are mostly ${step / 60_000} minutes apart, which is no known timeframe. State one in the query as timeframe.`,
    );
  }
  const timeframe = stated ?? inferred!;
  if (step < TIMEFRAME_MS[timeframe] && inferred !== timeframe) {
    throw new ImportError(
      `The bars are mostly ${step / 60_000} minutes apart, closer than timeframe=${timeframe} allows. Leave timeframe out ` +
        'to store them as they are; coarser timeframes are made on request.',
    );
  }
  return timeframe;
}

function rejected(problems: readonly FoundProblem[]): ImportError {
  const list = problems.map(({ check, count, examples }) => `${check}: ${count} (${examples[0]})`).join('; ');
  return new ImportError(
    `Nothing was stored, because the file has ${list}. Mend the file, or import it with policy=repair, which does: ` +
      `${problems.map(({ check, repair }) => `${check}: ${repair}`).join('; ')}.`,
    problems,
  );
}
