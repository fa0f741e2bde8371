import type { DuckDBConnection } from '@duckdb/node-api';
import { quoted } from '../store/duck.js';
import type { RawBars } from '../store/raw-bars.js';
import { selectDoubles } from '../store/select-doubles.js';
import { selectTexts } from '../store/select-texts.js';
import { csvLayout } from './csv-layout.js';
import { ImportError } from './import-error.js';
import { type BarPart, type ColumnMap, mapColumns } from './map-columns.js';
import { parseTimes } from './parse-times.js';
import type { FoundProblem } from './quality-report.js';

export interface TableOptions {
  readonly columns: Readonly<Partial<Record<BarPart, string>>>;
  readonly delimiter?: string;
  readonly header?: boolean;
  /** strptime format of the times; of "date time" when they are in two columns. */
  readonly tsFormat?: string;
}

/** How a file was understood. */
export interface TableLayout {
  /** null for Parquet. */
  readonly delimiter: string | null;
  readonly header: boolean;
  readonly names: readonly string[];
  readonly columns: ColumnMap;
  /** The format of the times, as strptime has it or in words. */
  readonly timeFormat: string;
  /** The file's first data rows as text. */
  readonly firstRows: readonly (readonly (string | null)[])[];
}

export interface TableRows {
  /** Rows in the order of the file; what cannot be read is NaN. `ts` is UTC when `zoned`, else local time. */
  readonly rows: RawBars;
  readonly zoned: boolean;
  readonly problems: readonly FoundProblem[];
  readonly layout: TableLayout;
}

const FIRST_ROWS = 5;

/**
 * Reads bars from a CSV or Parquet file. With an adjusted close named, prices are multiplied by adjusted / close and
 * volume is divided by it. Without a volume column volume is 0.
 * @throws ImportError when the file has no such table.
 */
export async function readTable(
  connection: DuckDBConnection,
  path: string,
  kind: 'csv' | 'parquet',
  options: TableOptions,
): Promise<TableRows> {
  const load = kind === 'csv' ? loadCsv : loadParquet;
  const { names, header, delimiter, problems } = await load(connection, path, options);
  const map = mapColumns(names, header, options.columns);
  const { times, zoned, format } = await parseTimes(connection, 'source', timeText(map), options.tsFormat);
  const number = (part: BarPart): string => `try_cast(c${map[part]} AS DOUBLE)`;
  const factor =
    map.adjusted_close === undefined ? '1' : `(${number('adjusted_close')} / ${number('close')})`;
  const prices = (['open', 'high', 'low', 'close'] as const).map((part) => `${number(part)} * ${factor}`);
  const volume = map.volume === undefined ? '0::DOUBLE' : `${number('volume')} / ${factor}`;
  const [open, high, low, close, traded] = await selectDoubles(
    connection,
    `SELECT ${[...prices, volume].join(', ')} FROM source`,
  );
  const rows = { ts: times, open: open!, high: high!, low: low!, close: close!, volume: traded! };
  const firstRows = await selectTexts(connection, `FROM source LIMIT ${FIRST_ROWS}`);
  const layout = { delimiter, header, names, columns: map, timeFormat: format, firstRows };
  return { rows, zoned, problems, layout };
}

function timeText({ ts, date, time }: ColumnMap): string {
  if (ts !== undefined) return `trim(c${ts})`;
  if (time === undefined) return `trim(c${date})`;
  // A spreadsheet drops the leading zero of 93000.
  const padded = `CASE WHEN regexp_full_match(trim(c${time}), '[0-9]{5}') THEN '0' ELSE '' END || trim(c${time})`;
  return `(trim(c${date}) || ' ' || ${padded})`;
}

interface Loaded {
  readonly delimiter: string | null;
  readonly names: readonly string[];
  readonly header: boolean;
  readonly problems: readonly FoundProblem[];
}

async function loadCsv(
  connection: DuckDBConnection,
  path: string,
  stated: { readonly delimiter?: string; readonly header?: boolean },
): Promise<Loaded> {
  const { delimiter, header, names } = await csvLayout(path, stated);
  const columns = names.map((_, i) => `'c${i}': 'VARCHAR'`).join(', ');
  await refuse('CSV', () =>
    connection.run(
      `CREATE TEMP TABLE source AS FROM read_csv(${quoted(path)}, auto_detect = false, header = ${header},
       delim = ${quoted(delimiter)}, quote = '"', strict_mode = false, columns = {${columns}}, store_rejects = true,
       rejects_table = 'unreadable', rejects_scan = 'unreadable_scan')`,
    ),
  );
  const unreadable = await selectTexts(
    connection,
    'SELECT line::VARCHAR, first(error_message) FROM unreadable GROUP BY line ORDER BY line',
  );
  const lines = unreadable.map(([line, message]) => `line ${line}: ${message}`);
  if (lines.length === 0) return { names, header, delimiter, problems: [] };
  const problem = {
    check: 'line that does not fit the table',
    count: lines.length,
    repair: 'the line is dropped',
    examples: lines.slice(0, 5),
  };
  return { names, header, delimiter, problems: [problem] };
}

async function loadParquet(connection: DuckDBConnection, path: string): Promise<Loaded> {
  // Times with a zone are turned into text, which must not depend on the machine's own zone.
  await connection.run("SET TimeZone = 'UTC'");
  const described = await refuse('Parquet', () =>
    selectTexts(connection, `DESCRIBE FROM read_parquet(${quoted(path)})`),
  );
  const names = described.map(([name]) => name!);
  const columns = names.map((name, i) => `"${name.replaceAll('"', '""')}"::VARCHAR AS c${i}`).join(', ');
  await connection.run(`CREATE TEMP TABLE source AS SELECT ${columns} FROM read_parquet(${quoted(path)})`);
  return { names, header: true, delimiter: null, problems: [] };
}

async function refuse<T>(format: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const [reason] = (error as Error).message.split('\n', 1);
    throw new ImportError(`The body cannot be read as ${format}: ${reason}`);
  }
}
