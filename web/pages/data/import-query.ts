/** What an import is told about its file; an empty text is left out. */
export interface ImportForm {
  symbol: string;
  timezone: string;
  source_timezone: string;
  name: string;
  licence: string;
  policy: 'reject' | 'repair';
  stamped: 'open' | 'close';
  ts_format: string;
  /** Column of each part of a bar, where it was stated. */
  columns: Record<string, string>;
}

export const EMPTY_FORM: ImportForm = {
  symbol: '',
  timezone: 'America/New_York',
  source_timezone: '',
  name: '',
  licence: '',
  policy: 'reject',
  stamped: 'open',
  ts_format: '',
  columns: {},
};

export function queryOf({ columns, ...form }: ImportForm): string {
  const stated = Object.entries({ ...form, ...columns }).filter(([, value]) => value.trim() !== '');
  return new URLSearchParams(stated.map(([key, value]): [string, string] => [key, value.trim()])).toString();
}

/** A symbol made of the name of a file: `spy_daily.csv.gz` is SPY_DAILY without what a symbol cannot have. */
export const symbolOf = (file: string): string =>
  file
    .replace(/\.(csv|txt|parquet|gz)/gi, '')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9.^=-]/g, '-')
    .slice(0, 16);

const isParquet = (file: File): boolean => /\.(parquet|pq)$/i.test(file.name);

/** The request that sends a file. */
export const uploadOf = (file: File): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': isParquet(file) ? 'application/vnd.apache.parquet' : 'text/csv' },
  body: file,
});

/** A .gz as the file that is in it: the service takes CSV and Parquet as they are. */
export async function unpacked(file: File): Promise<File> {
  if (!/\.gz$/i.test(file.name)) return file;
  const stream = file.stream().pipeThrough(new DecompressionStream('gzip'));
  return new File([await new Response(stream).blob()], file.name.replace(/\.gz$/i, ''));
}
