import { type CostLevel, costLevels, type GrossTrades } from '../../../../quant/tearsheet/cost-levels.js';
import { costSensitivity } from '../../../../quant/statistics/cost-sensitivity.js';
import { VERDICT_BOUNDS } from '../../evidence/core/verdicts/verdict-bounds.js';

/** What is left at one cost. */
export interface CostRow {
  /** Of a trade, entry and exit together, basis points. */
  readonly round_trip_bp: number;
  /** Of the simulated cost; null where that is nothing. */
  readonly multiple: number | null;
  readonly sqn: number | null;
  readonly profit_factor: number | null;
  readonly expectancy: number | null;
  readonly total_return: number;
}

export interface CostTable {
  /** As simulated. */
  readonly round_trip_bp: number;
  /** Without costs, and at one, two and three times the cost. */
  readonly levels: readonly CostRow[];
  /** From no cost to beyond the break-even, in even steps. */
  readonly curve: readonly CostRow[];
  readonly break_even_bp: number | null;
}

const BASIS_POINT = 1e-4;
const MULTIPLES = [0, 1, 2, 3];
const STEPS = 24;

/** @param paidBp cost that was simulated @param sqnCap most trades that the SQN counts */
export function costTable(
  trades: GrossTrades,
  sessions: Int32Array,
  paidBp: number,
  sqnCap: number,
): CostTable {
  const unit = paidBp === 0 ? VERDICT_BOUNDS.leastCost : paidBp;
  const { breakEven } = costSensitivity(trades.gross, 0, []);
  const evenAt = breakEven === null ? null : breakEven / BASIS_POINT;
  const most = Math.max(4 * unit, 1.25 * (evenAt ?? 0));
  const rows = (costs: readonly number[]): CostRow[] =>
    costLevels(
      trades,
      sessions,
      costs.map((bp) => bp * BASIS_POINT),
      sqnCap,
    ).map((level, k) => rowOf(level, costs[k]!, paidBp));
  return {
    round_trip_bp: paidBp,
    levels: rows(MULTIPLES.map((multiple) => multiple * unit)),
    curve: rows(Array.from({ length: STEPS + 1 }, (_, k) => (k * most) / STEPS)),
    break_even_bp: evenAt,
  };
}

const rowOf = (level: CostLevel, bp: number, paidBp: number): CostRow => ({
  round_trip_bp: bp,
  multiple: paidBp === 0 ? null : bp / paidBp,
  sqn: level.sqn,
  profit_factor: level.profitFactor.value,
  expectancy: level.expectancy,
  total_return: level.totalReturn,
});
