import { yearlyFigures } from '../../../../quant/tearsheet/yearly-figures.js';

type Figures = Readonly<Record<string, unknown>>;

/** The figures of a result on record, costs paid; null is undefined or not told by the service. */
export interface Headline {
  readonly sqn: number | null;
  readonly sqn_raw: number | null;
  readonly profit_factor: number | null;
  readonly trade_count: number | null;
  readonly weekly_consistency: number | null;
  readonly win_rate: number | null;
  readonly expectancy: number | null;
  readonly avg_win: number | null;
  readonly avg_loss: number | null;
  readonly total_return: number | null;
  readonly benchmark_return: number | null;
  /** A year of 252 sessions. */
  readonly yearly_growth: number | null;
  readonly max_drawdown: number | null;
  /** Yearly growth over the largest drawdown. */
  readonly calmar: number | null;
  readonly sharpe: number | null;
  readonly sortino: number | null;
  readonly exposure: number | null;
  readonly sessions: number | null;
  readonly span_start: string | null;
  readonly span_end: string | null;
}

/** @param result `stats` of the simulation service as they are stored */
export function headline(result: Figures): Headline {
  const number = (name: string, from: Figures = result): number | null =>
    typeof from[name] === 'number' ? from[name] : null;
  const text = (name: string): string | null => (typeof result[name] === 'string' ? result[name] : null);
  const totalReturn = number('total_return');
  const maxDrawdown = number('max_drawdown');
  const sessions = number('sessions', (result['daily'] ?? {}) as Figures);
  const { growth, calmar } =
    totalReturn === null || sessions === null || maxDrawdown === null
      ? { growth: null, calmar: null }
      : yearlyFigures(totalReturn, sessions, maxDrawdown);
  return {
    sqn: number('sqn'),
    sqn_raw: number('sqn_raw'),
    profit_factor: number('profit_factor'),
    trade_count: number('trade_count'),
    weekly_consistency: number('weekly_consistency'),
    win_rate: number('win_rate'),
    expectancy: number('expectancy'),
    avg_win: number('avg_win'),
    avg_loss: number('avg_loss'),
    total_return: totalReturn,
    benchmark_return: number('benchmark_return'),
    yearly_growth: growth,
    max_drawdown: maxDrawdown,
    calmar,
    sharpe: number('sharpe'),
    sortino: number('sortino'),
    exposure: number('exposure'),
    sessions,
    span_start: text('span_start'),
    span_end: text('span_end'),
  };
}
