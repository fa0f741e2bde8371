import { ImportError } from './import-error.js';

/** The parts of a bar that a file's columns may hold. */
export const BAR_PARTS = [
  'ts',
  'date',
  'time',
  'open',
  'high',
  'low',
  'close',
  'volume',
  'adjusted_close',
] as const;
export type BarPart = (typeof BAR_PARTS)[number];

/** Index of the column that holds each part. */
export type ColumnMap = Partial<Record<BarPart, number>>;

const USUAL_NAMES: Record<BarPart, readonly string[]> = {
  ts: ['ts', 'timestamp', 'datetime', 'dateandtime', 'opentime'],
  date: ['date', 'day'],
  time: ['time'],
  open: ['open', 'o', 'openprice'],
  high: ['high', 'h', 'highprice'],
  low: ['low', 'l', 'lowprice'],
  close: ['close', 'c', 'closeprice', 'last'],
  volume: ['volume', 'vol', 'v'],
  // Prices are adjusted only when the caller names the column.
  adjusted_close: [],
};

const USUAL_ORDER: Record<number, readonly BarPart[]> = {
  5: ['ts', 'open', 'high', 'low', 'close'],
  6: ['ts', 'open', 'high', 'low', 'close', 'volume'],
  7: ['date', 'time', 'open', 'high', 'low', 'close', 'volume'],
};

/**
 * Finds the column of each part: the one the caller names (by header or, without one, by number from 1), else one
 * with a usual name, else by the usual order when there is no header.
 * @throws ImportError naming the parts that are not found and the columns there are.
 */
export function mapColumns(
  names: readonly string[],
  header: boolean,
  stated: Readonly<Partial<Record<BarPart, string>>>,
): ColumnMap {
  const map: ColumnMap = {};
  const plain = names.map(simplify);
  for (const part of BAR_PARTS) {
    const wanted = stated[part];
    if (wanted !== undefined) {
      map[part] = plain.indexOf(simplify(wanted));
      if (map[part] < 0) {
        throw new ImportError(
          `${part}=${wanted}: there is no such column. The file has ${names.join(', ')}.`,
        );
      }
      continue;
    }
    const found = header
      ? plain.findIndex((name) => USUAL_NAMES[part].includes(name))
      : (USUAL_ORDER[names.length]?.indexOf(part) ?? -1);
    if (found >= 0) map[part] = found;
  }
  if (map.ts === undefined && map.date === undefined && map.time !== undefined) {
    map.ts = map.time;
    delete map.time;
  }
  const needed = (['open', 'high', 'low', 'close'] as const).filter((part) => map[part] === undefined);
  const lacking = [...(map.ts === undefined && map.date === undefined ? ['ts'] : []), ...needed];
  if (lacking.length > 0) {
    throw new ImportError(
      `No column found for ${lacking.join(', ')}. The file has ${names.join(', ')}; name them in the query, such as ` +
        `${lacking[0]}=${names[0] ?? '1'}${header ? '' : ' (columns are numbered from 1 when there is no header)'}.`,
    );
  }
  return map;
}

const simplify = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
