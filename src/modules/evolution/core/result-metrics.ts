/** Metrics of a result; the names are those of the simulation service. */
export const RESULT_METRICS = [
  'sqn',
  'sqn_raw',
  'profit_factor',
  'trade_count',
  'weekly_consistency',
  'win_rate',
  'expectancy',
  'avg_win',
  'avg_loss',
  'total_return',
  'max_drawdown',
  'sharpe',
  'sortino',
  'exposure',
  'n_signals',
] as const;
