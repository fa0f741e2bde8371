import { allKnown } from './all-known.js';
import { type CostTable, costTable } from './cost-table.js';
import { dayNumber } from './day-number.js';
import { type DrawdownRow, drawdownTable } from './drawdown-table.js';
import { type EquityCurves, equityCurves } from './equity-curves.js';
import { type PeriodRow, returnCalendar } from './return-calendar.js';
import type { SimulationDetail } from './simulation-detail.js';
import { groupsByDirection, groupsByRegime, type TradeGroup } from './trade-groups.js';
import {
  type HoldingHistogram,
  holdingHistogram,
  type ReturnHistogram,
  returnHistogram,
} from './trade-histograms.js';
import { type WeeklyTable, weeklyTable } from './weekly-table.js';

/** What takes every trade and day of a simulation, on the selection; null where the service does not tell enough. */
export interface TearsheetDetail {
  readonly equity: EquityCurves | null;
  readonly drawdowns: readonly DrawdownRow[] | null;
  readonly months: readonly PeriodRow[] | null;
  readonly years: readonly PeriodRow[] | null;
  readonly returns: ReturnHistogram;
  readonly holding: HoldingHistogram | null;
  readonly weekly: WeeklyTable | null;
  /** By regime column. */
  readonly regimes: Readonly<Record<string, readonly TradeGroup[]>>;
  readonly directions: readonly TradeGroup[] | null;
  readonly costs: CostTable | null;
  /** What of it is null, and why, in sentences. */
  readonly missing: readonly string[];
}

/** @param sqnCap most trades that the SQN of the run counts */
export function tearsheetDetail(
  { trades, days, roundTripBp }: SimulationDetail,
  sqnCap: number,
): TearsheetDetail {
  const sessions = allKnown(days.map(({ session }) => session));
  const entries = allKnown(trades.map(({ entrySession }) => entrySession));
  const exits = allKnown(trades.map(({ exitSession }) => exitSession));
  const bars = allKnown(trades.map((trade) => trade.bars));
  const strategy = Float64Array.from(days, (day) => day.strategy);
  const curves = { strategy, benchmark: Float64Array.from(days, (day) => day.benchmark) };
  const gross = Float64Array.from(trades, ({ grossReturn }) => grossReturn);
  return {
    equity: sessions && equityCurves(days, sessions),
    drawdowns: sessions && drawdownTable(strategy, sessions),
    months: sessions && returnCalendar(curves, sessions, 7),
    years: sessions && returnCalendar(curves, sessions, 4),
    returns: returnHistogram(Float64Array.from(trades, ({ netReturn }) => netReturn)),
    holding: bars && holdingHistogram(Float64Array.from(bars)),
    weekly: sessions && entries && weeklyTable(entries, sessions),
    regimes: groupsByRegime(trades),
    directions: groupsByDirection(trades),
    costs:
      sessions && exits && roundTripBp !== null
        ? costTable(
            { gross, exitDays: Int32Array.from(exits, dayNumber) },
            Int32Array.from(sessions, dayNumber),
            roundTripBp,
            sqnCap,
          )
        : null,
    missing: [
      ...(sessions === null ? ['The simulation service does not date its days: there are no curves.'] : []),
      ...(bars === null ? ['It does not tell how long trades are held.'] : []),
      ...(entries === null ? ['It does not tell in which session trades are entered.'] : []),
      ...(exits === null || roundTripBp === null
        ? ['It does not tell when trades are left, or what they cost.']
        : []),
    ],
  };
}
