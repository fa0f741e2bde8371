import type { CostTableAnswer, DrawdownAnswer, TradeGroupAnswer } from '../api/generated/index.ts';
import { count, day, decimal, percent } from '../ui/format.ts';
import { FiguresTable } from './figures-table.tsx';

/** The deepest falls, deepest first. */
export const DrawdownsTable = ({ drawdowns }: { drawdowns: readonly DrawdownAnswer[] }) => (
  <FiguresTable
    caption="Deepest drawdowns"
    head={['Peak', 'Trough', 'Recovered', 'Depth', 'Days', 'Sessions']}
    rows={drawdowns.map((each) => [
      day(each.start),
      day(each.trough),
      each.end === null ? 'not yet' : day(each.end),
      percent(-each.depth),
      count(each.days),
      count(each.sessions),
    ])}
  />
);

const GROUP_HEAD = ['Trades', 'Won', 'Mean net', 'Sum net', 'Profit factor'];
const groupCells = (group: TradeGroupAnswer): string[] => [
  count(group.trades),
  percent(group.win_rate),
  percent(group.expectancy, 3),
  percent(group.profit),
  group.profit_factor_status === 'inf' ? '∞' : decimal(group.profit_factor),
];

/** What every regime of a column contributes, at the bar that decided. */
export const RegimesTable = ({ column, groups }: { column: string; groups: readonly TradeGroupAnswer[] }) => (
  <FiguresTable
    caption={`Trades by ${column}`}
    even
    head={[column, ...GROUP_HEAD]}
    rows={groups.map((group) => [group.label === -1 ? 'unknown' : group.label, ...groupCells(group)])}
  />
);

/** Long and short. */
export const DirectionsTable = ({ groups }: { groups: readonly TradeGroupAnswer[] }) => (
  <FiguresTable
    caption="Long and short trades"
    even
    head={['Direction', ...GROUP_HEAD]}
    rows={groups.map((group) => [group.label === 1 ? 'long' : 'short', ...groupCells(group)])}
  />
);

/** What one, two and three times the cost leave. */
export const CostsTable = ({ costs }: { costs: CostTableAnswer }) => (
  <FiguresTable
    caption="Cost sensitivity"
    head={['Cost a trade', 'SQN', 'Profit factor', 'Mean net', 'Total return']}
    rows={costs.levels.map((row) => [
      row.round_trip_bp === 0
        ? 'no costs'
        : `${decimal(row.round_trip_bp, 1)} bp${row.multiple === null ? '' : ` (${decimal(row.multiple, 0)}x)`}`,
      decimal(row.sqn),
      decimal(row.profit_factor),
      percent(row.expectancy, 3),
      percent(row.total_return, 0),
    ])}
  />
);
