import { maxDrawdown } from '../metrics/drawdown.js';
import { sharpe } from '../metrics/sharpe.js';

export interface CurveFigures {
  readonly totalReturn: number;
  /** Annualised; null when the curve does not vary. */
  readonly sharpe: number | null;
  /** As a share of the peak. */
  readonly maxDrawdown: number;
}

/** Sums up the value of one unit after each session, so that a strategy can be held against what it is compared with. */
export function curveFigures(curve: Float64Array): CurveFigures {
  const returns = curve.map((value, k) => {
    const before = k === 0 ? 1 : curve[k - 1]!;
    // What is lost entirely neither gains nor loses any more.
    return before > 0 ? value / before - 1 : 0;
  });
  return {
    totalReturn: (curve.at(-1) ?? 1) - 1,
    sharpe: sharpe(returns),
    maxDrawdown: maxDrawdown(curve),
  };
}
