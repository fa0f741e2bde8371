import type { DetailedTrade } from './simulation-detail.js';

export const TRADE_KEYS = [
  'entry_ts',
  'direction',
  'bars',
  'gross_return',
  'net_return',
  'prediction',
] as const;
export type TradeKey = (typeof TRADE_KEYS)[number];

/** A trade as answers and files show it; null is what the service does not tell. */
export interface TradeRow {
  /** From 1, in the order of the entries. */
  readonly number: number;
  readonly entry_ts: string | null;
  readonly exit_ts: string | null;
  readonly entry_session: string | null;
  readonly exit_session: string | null;
  /** 1 long, -1 short. */
  readonly direction: number | null;
  readonly entry: number | null;
  readonly exit: number | null;
  readonly bars: number | null;
  readonly gross_return: number;
  readonly net_return: number;
  readonly prediction: number | null;
  readonly regimes: Readonly<Record<string, number>>;
}

/** All trades in the order of their entries. */
export const tradeRows = (trades: readonly DetailedTrade[]): TradeRow[] =>
  trades.map((trade, k) => ({
    number: k + 1,
    entry_ts: trade.entryTs,
    exit_ts: trade.exitTs,
    entry_session: trade.entrySession,
    exit_session: trade.exitSession,
    direction: trade.direction,
    entry: trade.entry,
    exit: trade.exit,
    bars: trade.bars,
    gross_return: trade.grossReturn,
    net_return: trade.netReturn,
    prediction: trade.prediction,
    regimes: trade.regimes,
  }));

/** A page of the trades, sorted; what is null comes last, equals in the order of their entries. */
export function tradePage(
  rows: readonly TradeRow[],
  { sort, order, offset, limit }: { sort: TradeKey; order: 'asc' | 'desc'; offset: number; limit: number },
): TradeRow[] {
  const direction = order === 'asc' ? 1 : -1;
  // Entries come in the order of their times.
  const keyOf = (row: TradeRow): number | null => (sort === 'entry_ts' ? row.number : row[sort]);
  const sorted = rows.toSorted((a, b) => {
    const [left, right] = [keyOf(a), keyOf(b)];
    if (left === null || right === null)
      return Number(left === null) - Number(right === null) || a.number - b.number;
    return direction * (left - right) || a.number - b.number;
  });
  return sorted.slice(offset, offset + limit);
}
