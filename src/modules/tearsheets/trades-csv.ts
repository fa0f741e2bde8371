import { csv } from '../../platform/text/csv.js';
import type { TradeRow } from './core/trade-page.js';

const COLUMNS = [
  'number',
  'entry_ts',
  'exit_ts',
  'entry_session',
  'exit_session',
  'direction',
  'entry',
  'exit',
  'bars',
  'gross_return',
  'net_return',
  'prediction',
] as const;

/** All trades for a spreadsheet, a column for each regime at the end. */
export function tradesCsv(rows: readonly TradeRow[]): string {
  const regimes = [...new Set(rows.flatMap((row) => Object.keys(row.regimes)))];
  return csv(
    [...COLUMNS, ...regimes],
    rows.map((row) => [
      ...COLUMNS.map((column) => row[column]),
      ...regimes.map((regime) => row.regimes[regime]),
    ]),
  );
}
