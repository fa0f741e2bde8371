import type { DuckDBConnection } from '@duckdb/node-api';
import { quoted } from '../store/duck.js';
import { selectDoubles } from '../store/select-doubles.js';
import { selectTexts } from '../store/select-texts.js';
import { ImportError } from './import-error.js';

/** How a text becomes a time: `sql` gives milliseconds, of UTC when `zoned`, else of the file's local time. */
interface TimeFormat {
  readonly label: string;
  readonly zoned: boolean;
  readonly sql: (text: string) => string;
}

const EPOCHS: readonly TimeFormat[] = (
  [
    ['seconds', 10, '* 1000'],
    ['milliseconds', 13, ''],
    ['microseconds', 16, '/ 1000'],
    ['nanoseconds', 19, '/ 1000000'],
  ] as const
).map(([unit, digits, scale]) => ({
  label: `${unit} since 1970`,
  zoned: true,
  sql: (text) =>
    `CASE WHEN regexp_full_match(${text}, '[0-9]{${digits}}') THEN floor(try_cast(${text} AS HUGEINT) ${scale})::DOUBLE END`,
}));

const WITH_OFFSET: TimeFormat = {
  label: 'ISO 8601 with Z or an offset',
  zoned: true,
  sql: (text) =>
    `CASE WHEN regexp_matches(${text}, ':[0-9]{2}(\\.[0-9]+)? ?(Z|[+-][0-9]{2}(:?[0-9]{2})?)$')
     THEN epoch_ms(try_cast(${text} AS TIMESTAMPTZ))::DOUBLE END`,
};

const DATES = ['%Y-%m-%d', '%Y/%m/%d', '%Y%m%d', '%m/%d/%Y', '%d/%m/%Y', '%d.%m.%Y', '%d-%b-%Y'];
const TIMES = ['%H:%M:%S', '%H:%M', '%H:%M:%S.%f', '%H%M%S', '%H%M'];
const PATTERNS = [
  ...DATES,
  ...DATES.flatMap((date) => TIMES.map((time) => `${date} ${time}`)),
  ...TIMES.map((time) => `%Y-%m-%dT${time}`),
  '%Y%m%d%H%M%S',
  '%Y%m%d%H%M',
];

const pattern = (format: string): TimeFormat => ({
  label: format,
  zoned: /%[zZ]/.test(format),
  sql: (text) => `epoch_ms(try_strptime(${text}, ${quoted(format)}))::DOUBLE`,
});

const KNOWN: readonly TimeFormat[] = [...EPOCHS, WITH_OFFSET, ...PATTERNS.map(pattern)];
/** Enough rows to leave one or two formats standing; those are then tried on all rows. */
const SAMPLE = 200;

interface ParsedTimes {
  readonly times: Float64Array;
  readonly zoned: boolean;
  /** The label of the format that was used. */
  readonly format: string;
}

/**
 * Reads the times in column `text` of `table`: by `stated` (a strptime format) or by the one known format that most
 * rows agree with. Unreadable ones are NaN.
 * @throws ImportError when no known format fits, or two fit equally well and differ, as with 3/4/2020.
 */
export async function parseTimes(
  connection: DuckDBConnection,
  table: string,
  text: string,
  stated: string | undefined,
): Promise<ParsedTimes> {
  const read = async (format: TimeFormat): Promise<ParsedTimes> => {
    const [times] = await selectDoubles(connection, `SELECT ${format.sql(text)} FROM ${table}`);
    return { times: times!, zoned: format.zoned, format: format.label };
  };
  if (stated !== undefined) return read(pattern(stated));
  const likely = await best(connection, KNOWN, text, `(FROM ${table} WHERE ${text} <> '' LIMIT ${SAMPLE})`);
  const [format, second] = likely.length < 2 ? likely : await best(connection, likely, text, table);
  if (format === undefined) {
    const [shown] = await selectTexts(connection, `SELECT ${text} FROM ${table} LIMIT 1`);
    throw new ImportError(
      `The times, such as "${shown?.[0] ?? ''}", are in no format that is known. ` +
        'State it in the query as ts_format, such as ts_format=%d.%m.%Y %H:%M.',
    );
  }
  if (second !== undefined && (await differ(connection, table, text, format, second))) {
    throw new ImportError(
      `The times may be read as ${format.label} or as ${second.label}. State which in the query as ts_format.`,
    );
  }
  return read(format);
}

/** The formats that read the most rows of the source; none when not one row can be read. */
async function best(
  connection: DuckDBConnection,
  formats: readonly TimeFormat[],
  text: string,
  source: string,
): Promise<TimeFormat[]> {
  const counts = await selectDoubles(
    connection,
    `SELECT ${formats.map(({ sql }) => `count(${sql(text)})::DOUBLE`).join(', ')} FROM ${source}`,
  );
  const most = Math.max(1, ...counts.map((count) => count[0]!));
  return formats.filter((_, i) => counts[i]![0] === most);
}

async function differ(
  connection: DuckDBConnection,
  table: string,
  text: string,
  a: TimeFormat,
  b: TimeFormat,
): Promise<boolean> {
  const [count] = await selectDoubles(
    connection,
    `SELECT count(*) FILTER (${a.sql(text)} IS DISTINCT FROM ${b.sql(text)})::DOUBLE FROM ${table}`,
  );
  return count![0]! > 0;
}
