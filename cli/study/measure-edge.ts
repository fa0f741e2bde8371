import type { PreparedMarket } from '../../services/simulation/backtest/prepare-market.js';
import type { WorldGrid } from './simulate-world.js';

/** How good a model is on the selection, before anything is chosen by it. */
export interface Edge {
  /** Correlation of the prediction with the return of the trade that it decides. */
  readonly informationCoefficient: number;
  /** Annual Sharpe ratio after costs of the configuration that trades most. */
  readonly sharpe: number;
}

/** The edge of a model; zero where it predicts nothing or hardly ever trades. */
export function measureEdge(grid: WorldGrid | null): Edge {
  if (grid === null) return { informationCoefficient: 0, sharpe: 0 };
  const busiest = grid.outcomes.reduce((a, b) => (b.stats.trade_count > a.stats.trade_count ? b : a));
  return {
    informationCoefficient: informationCoefficient(grid.market),
    sharpe: busiest.stats.sharpe ?? 0,
  };
}

function informationCoefficient({ prediction, open, horizon, segments }: PreparedMarket): number {
  const { first, last } = segments.selection!;
  let n = 0;
  const sums = { x: 0, y: 0, xx: 0, yy: 0, xy: 0 };
  for (let t = first; t + 1 + horizon <= last; t++) {
    const x = prediction[t]!;
    if (Number.isNaN(x)) continue;
    const y = open[t + 1 + horizon]! / open[t + 1]! - 1;
    n++;
    sums.x += x;
    sums.y += y;
    sums.xx += x * x;
    sums.yy += y * y;
    sums.xy += x * y;
  }
  const { x, y, xx, yy, xy } = sums;
  const correlation = (n * xy - x * y) / Math.sqrt((n * xx - x * x) * (n * yy - y * y));
  return Number.isNaN(correlation) ? 0 : correlation;
}
