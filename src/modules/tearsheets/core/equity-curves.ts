import { underwater } from '../../../../quant/tearsheet/underwater.js';
import type { CandidateDay } from '../../evidence/core/candidate-report.js';

/** Columns of equal length, one element a session; values have six significant digits, which is more than can be drawn. */
export interface EquityCurves {
  /** Local dates of the exchange. */
  readonly sessions: readonly string[];
  /** Value of one unit after the session, costs paid. */
  readonly strategy: readonly number[];
  /** The same, bought at the beginning and held. */
  readonly benchmark: readonly number[];
  /** Below the peak so far, 0 to -1. */
  readonly strategy_drawdown: readonly number[];
  readonly benchmark_drawdown: readonly number[];
}

/** The curves of a strategy and its market, and how far each is under water. */
export function equityCurves(days: readonly CandidateDay[], sessions: readonly string[]): EquityCurves {
  const strategy = Float64Array.from(days, (day) => day.strategy);
  const benchmark = Float64Array.from(days, (day) => day.benchmark);
  return {
    sessions,
    strategy: rounded(strategy),
    benchmark: rounded(benchmark),
    strategy_drawdown: rounded(underwater(strategy)),
    benchmark_drawdown: rounded(underwater(benchmark)),
  };
}

const rounded = (values: Float64Array): number[] =>
  Array.from(values, (value) => Number(value.toPrecision(6)));
