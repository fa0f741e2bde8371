import { costSensitivity } from '../../../../quant/statistics/cost-sensitivity.js';
import { curveFigures } from '../../../../quant/statistics/curve-figures.js';
import { profitConcentration } from '../../../../quant/statistics/profit-concentration.js';
import { regimeConcentration } from '../../../../quant/statistics/regime-concentration.js';
import { walkForwardEfficiency } from '../../../../quant/statistics/walk-forward-efficiency.js';
import type {
  BuyAndHoldReport,
  Candidate,
  CandidateReport,
  CostReport,
  Efficiency,
  RegimeShare,
} from './candidate.js';
import { gridNeighbours } from './grid-neighbours.js';
import type { DailyMoments } from './result-luck.js';

/** A trade; returns are fractions of the notional. */
export interface CandidateTrade {
  readonly grossReturn: number;
  readonly netReturn: number;
  /** Made at the deciding bar; null when the service does not tell. */
  readonly prediction: number | null;
  /** Label of each regime column at the deciding bar, -1 unknown. */
  readonly regimes: Readonly<Record<string, number>>;
}

/** Value of one unit after a session, in the strategy and in its market. */
export interface CandidateDay {
  readonly strategy: number;
  readonly benchmark: number;
}

/** A candidate's simulation in detail. */
export interface CandidateDetail {
  readonly trades: readonly CandidateTrade[];
  readonly days: readonly CandidateDay[];
  /** Of the daily returns; null when the service does not tell. */
  readonly daily: DailyMoments | null;
  /** What each trade paid, basis points; null when the service does not tell. */
  readonly roundTripBp: number | null;
}

const TOP_TRADES = 5;
const BASIS_POINT = 1e-4;

/** Puts together what a candidate's result hangs on. @param detail its simulation, or why there is none */
export function candidateReport(
  { params, grid, holdout }: Candidate,
  detail: CandidateDetail | { readonly unknown: string },
): CandidateReport {
  const neighbours = gridNeighbours(params, grid);
  if ('unknown' in detail) {
    return {
      neighbours,
      regimes: null,
      top_trades: null,
      costs: null,
      benchmark: null,
      walk_forward_efficiency: { model: null, choice: null },
      unknown: detail.unknown,
    };
  }
  const { trades, days, daily } = detail;
  const net = Float64Array.from(trades, ({ netReturn }) => netReturn);
  const costs = costReport(detail);
  return {
    neighbours,
    regimes: regimeShares(trades, net),
    top_trades: { count: TOP_TRADES, ...profitConcentration(net, TOP_TRADES) },
    costs,
    benchmark: buyAndHold(days),
    walk_forward_efficiency: {
      model: promiseKept(detail, costs.round_trip_bp * BASIS_POINT),
      choice: efficiency(daily?.mean ?? null, holdout?.mean ?? null),
    },
    unknown: null,
  };
}

function regimeShares(
  trades: readonly CandidateTrade[],
  net: Float64Array,
): Record<string, readonly RegimeShare[]> {
  const columns = new Set(trades.flatMap(({ regimes }) => Object.keys(regimes)));
  return Object.fromEntries(
    [...columns].map((column) => {
      const labels = Int32Array.from(trades, ({ regimes }) => regimes[column] ?? -1);
      return [column, regimeConcentration(net, labels)];
    }),
  );
}

/** The profit factor at the simulated cost is that of the result: the same subtraction of the same numbers. */
function costReport({ trades, roundTripBp }: CandidateDetail): CostReport {
  const paid = trades.reduce((sum, { grossReturn, netReturn }) => sum + grossReturn - netReturn, 0);
  const bp = roundTripBp ?? (trades.length === 0 ? 0 : paid / trades.length / BASIS_POINT);
  const gross = Float64Array.from(trades, ({ grossReturn }) => grossReturn);
  const { profitFactors, breakEven } = costSensitivity(gross, bp * BASIS_POINT);
  return {
    round_trip_bp: bp,
    profit_factors: profitFactors.map(({ multiple, value, status }) => ({
      multiple,
      profit_factor: value,
      profit_factor_status: status,
    })),
    break_even_bp: breakEven === null ? null : breakEven / BASIS_POINT,
  };
}

function buyAndHold(days: readonly CandidateDay[]): BuyAndHoldReport {
  const strategy = curveFigures(Float64Array.from(days, (day) => day.strategy));
  const benchmark = curveFigures(Float64Array.from(days, (day) => day.benchmark));
  return {
    strategy_return: strategy.totalReturn,
    benchmark_return: benchmark.totalReturn,
    excess_return: strategy.totalReturn - benchmark.totalReturn,
    strategy_sharpe: strategy.sharpe,
    benchmark_sharpe: benchmark.sharpe,
    strategy_max_drawdown: strategy.maxDrawdown,
    benchmark_max_drawdown: benchmark.maxDrawdown,
  };
}

/** A prediction is the return that the training rows taught to expect of a trade in its direction. */
function promiseKept({ trades, days }: CandidateDetail, cost: number): Efficiency | null {
  let promised = 0;
  let realised = 0;
  for (const { prediction, netReturn } of trades) {
    if (prediction === null) return null;
    promised += Math.abs(prediction) - cost;
    realised += netReturn;
  }
  return days.length === 0 ? null : efficiency(promised / days.length, realised / days.length);
}

function efficiency(fitted: number | null, realised: number | null): Efficiency | null {
  if (fitted === null || realised === null) return null;
  return { fitted, realised, ...walkForwardEfficiency(fitted, realised) };
}
