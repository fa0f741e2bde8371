import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type Command, InvalidArgumentError } from 'commander';
import { type Session, sessionCommand, sessionOf } from '../client/session.js';
import { FactoryError } from '../local/factory-error.js';

interface ImportOptions {
  readonly symbol: string;
  readonly timezone: string;
  readonly column: Record<string, string>;
  readonly dryRun?: boolean;
  /** The rest goes to the API as it is. */
  readonly [name: string]: unknown;
}

interface Stored {
  readonly symbol: string;
  readonly timeframe: string;
  readonly bars: number;
  readonly start: string;
  readonly end: string;
  readonly quality: {
    readonly rows_read: number;
    readonly problems: readonly { readonly check: string; readonly count: number; readonly repair: string }[];
    readonly flat_bars: number;
    readonly zero_volume_bars: number;
    readonly suspected_splits: readonly unknown[];
    readonly suspected_bad_ticks: { readonly count: number };
    readonly missing_weekdays: number;
    readonly short_sessions: number;
  };
}

interface Preview extends Omit<Stored, 'symbol' | 'bars'> {
  readonly accepted: boolean;
  readonly columns: readonly { readonly name: string; readonly part: string | null }[];
  readonly time_format: string;
  readonly time_zone: string | null;
  readonly quality: Stored['quality'] & { readonly bars: number };
}

/** Options that the API knows by the same name, in snake_case. */
const PASSED = [
  'name',
  'timeframe',
  'sourceTimezone',
  'policy',
  'stamped',
  'licence',
  'delimiter',
  'tsFormat',
];

/** `factory import`: gives the factory a market of the user's own. */
export const importCommand = (signal: AbortSignal): Command =>
  sessionCommand({
    usage: 'import <file>',
    description: 'Store bars of your own, from CSV, also with .gz, or Parquet, and tell their quality.',
    example:
      'factory import spy.csv.gz --symbol SPY --timezone America/New_York --column close="Adj Close" --dry-run',
  })
    .requiredOption('--symbol <symbol>', 'what to call it')
    .requiredOption('--timezone <zone>', 'time zone of the exchange, such as America/New_York')
    .option('--source-timezone <zone>', 'time zone of the times in the file, when it is another')
    .option('--timeframe <length>', 'length of a bar; found from the times by default')
    .option(
      '--column <part=header>',
      'where a part of a bar is, such as close=Last; repeat for more',
      column,
      {},
    )
    .option('--ts-format <format>', 'strptime format of the times, such as "%Y%m%d %H%M%S"')
    .option('--delimiter <character>', 'found from the first line by default')
    .option('--stamped <end>', 'whether the time of a bar is its open or its close')
    .option('--policy <policy>', 'reject a file with faults, or repair them')
    .option('--name <name>', 'shown to people')
    .option('--licence <text>', 'under which terms the data may be used')
    .option('--dry-run', 'tell how the file would be read, and store nothing')
    .action(async (file: string, options: ImportOptions, command: Command) => {
      const session = sessionOf(command, signal);
      if (options.dryRun === true) {
        const preview = await upload<Preview>('/api/datasets/preview', file, options, session);
        session.show(preview, () => toldAhead(preview, options.symbol));
      } else {
        const stored = await upload<Stored>('/api/datasets', file, options, session);
        session.show(stored, () => told(stored));
      }
    });

async function upload<T>(path: string, file: string, options: ImportOptions, { api }: Session): Promise<T> {
  await stat(file).catch((error: Error) => {
    throw new FactoryError(`${file} cannot be read (${error.message}).`);
  });
  const query = new URLSearchParams({
    symbol: options.symbol,
    timezone: options.timezone,
    ...options.column,
  });
  for (const name of PASSED) {
    const value = options[name];
    if (typeof value === 'string')
      query.set(
        name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
        value,
      );
  }
  const source = createReadStream(file);
  const bytes = file.endsWith('.gz') ? source.pipe(createGunzip()) : source;
  const kind = /\.parquet$/i.test(file) ? 'application/vnd.apache.parquet' : 'text/csv';
  return api.upload<T>(`${path}?${query.toString()}`, Readable.toWeb(bytes) as ReadableStream, kind);
}

/** The columns of the file with what they give, then what would be stored, repairs included. */
function toldAhead({ columns, accepted, ...preview }: Preview, symbol: string): string {
  const read = columns.map(({ name, part }) => `${name} -> ${part ?? 'not used'}`).join(', ');
  return [
    `columns: ${read}`,
    `times: ${preview.time_format}, ${preview.time_zone ?? 'each with its own zone'}`,
    told({ ...preview, symbol, bars: preview.quality.bars }),
    accepted
      ? 'Nothing was stored; without --dry-run it would be.'
      : 'It would be refused: mend the file, or add --policy repair.',
  ].join('\n');
}

function told({ symbol, timeframe, bars, start, end, quality }: Stored): string {
  const noted: readonly [number, string][] = [
    [quality.flat_bars, 'flat bars'],
    [quality.zero_volume_bars, 'bars without volume'],
    [quality.suspected_splits.length, 'suspected splits: is it adjusted?'],
    [quality.suspected_bad_ticks.count, 'suspected bad ticks'],
    [quality.missing_weekdays, 'weekdays without a bar, holidays among them'],
    [quality.short_sessions, 'short sessions, half-days among them'],
  ];
  return [
    `${symbol}: ${bars} bars of ${timeframe} from ${start.slice(0, 10)} to ${end.slice(0, 10)}, of ${quality.rows_read} rows.`,
    ...quality.problems.map(({ check, count, repair }) => `  repaired: ${count} x ${check} (${repair})`),
    ...noted.filter(([count]) => count > 0).map(([count, what]) => `  ${count} ${what}`),
  ].join('\n');
}

function column(text: string, columns: Record<string, string>): Record<string, string> {
  const [, part, header] = /^([a-z_]+)=(.+)$/.exec(text) ?? [];
  if (part === undefined || header === undefined) {
    throw new InvalidArgumentError('It must be part=header, such as close=Last.');
  }
  return { ...columns, [part]: header };
}
