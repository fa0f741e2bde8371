import { type TradeFigures, tradeFigures } from '../../../../quant/tearsheet/trade-figures.js';
import type { DetailedTrade } from './simulation-detail.js';

/** What trades come to that have a label in common. */
export interface TradeGroup {
  /** A regime (-1 unknown), or a direction (1 long, -1 short). */
  readonly label: number;
  readonly trades: number;
  /** Sum of the net returns. */
  readonly profit: number;
  /** Mean net return of a trade. */
  readonly expectancy: number | null;
  readonly win_rate: number | null;
  readonly profit_factor: number | null;
  readonly profit_factor_status: TradeFigures['profitFactor']['status'];
}

/** Trades by the label of each regime column at the bar that decided, by ascending label. */
export function groupsByRegime(trades: readonly DetailedTrade[]): Record<string, TradeGroup[]> {
  const columns = new Set(trades.flatMap(({ regimes }) => Object.keys(regimes)));
  return Object.fromEntries(
    [...columns].map((column) => [column, groupsBy(trades, ({ regimes }) => regimes[column] ?? -1)]),
  );
}

/** Long and short trades; null where the service does not tell which is which. */
export function groupsByDirection(trades: readonly DetailedTrade[]): TradeGroup[] | null {
  if (trades.some(({ direction }) => direction === null)) return null;
  return groupsBy(trades, ({ direction }) => direction!).toReversed();
}

function groupsBy(trades: readonly DetailedTrade[], labelOf: (trade: DetailedTrade) => number): TradeGroup[] {
  return [...Map.groupBy(trades, labelOf)]
    .toSorted(([a], [b]) => a - b)
    .map(([label, group]) => {
      const figures = tradeFigures(Float64Array.from(group, ({ netReturn }) => netReturn));
      return {
        label,
        trades: figures.trades,
        profit: figures.profit,
        expectancy: figures.expectancy,
        win_rate: figures.winRate,
        profit_factor: figures.profitFactor.value,
        profit_factor_status: figures.profitFactor.status,
      };
    });
}
