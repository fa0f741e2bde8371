/** OpenAPI schema of what the service answers. */
const nullable = { type: ['number', 'null'] };
const number = { type: 'number' };
const count = { type: 'integer', minimum: 0 };
const time = { type: 'string', format: 'date-time' };

const object = (properties: Record<string, unknown>) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
});

const stats = object({
  sqn: { ...nullable, description: 'Capped at 100 trades' },
  sqn_raw: nullable,
  profit_factor: nullable,
  profit_factor_status: { type: 'string', enum: ['finite', 'inf', 'undefined'] },
  trade_count: count,
  weekly_consistency: nullable,
  win_rate: nullable,
  expectancy: nullable,
  avg_win: nullable,
  avg_loss: nullable,
  total_return: { ...number, description: 'Trades added up by session, sessions compounded' },
  benchmark_return: {
    ...number,
    description: 'Bought at the second open of the span, held to its last close',
  },
  max_drawdown: number,
  sharpe: nullable,
  sortino: nullable,
  exposure: { ...number, description: 'Share of the bars spent in a position' },
  n_signals: {
    ...count,
    description: 'Bars that pass the threshold, before outliers, regime and open positions',
  },
  span_start: time,
  span_end: time,
  daily: object({ sessions: count, mean: nullable, sd: nullable, skew: nullable, kurtosis: nullable }),
});

const trade = object({
  entry_ts: time,
  exit_ts: time,
  direction: { type: 'integer', enum: [1, -1] },
  entry: number,
  exit: number,
  entry_session: { type: 'string', format: 'date', description: "In the exchange's time zone" },
  exit_session: { type: 'string', format: 'date' },
  bars: { ...count, description: 'From entry to exit' },
  gross_return: number,
  net_return: number,
  prediction: { ...number, description: 'At the bar that decided' },
  regimes: {
    type: 'object',
    additionalProperties: { type: 'integer' },
    description: 'Label of each regime column at the bar that decided; -1 unknown',
  },
});

const day = object({
  session: { type: 'string', format: 'date' },
  net_return: { ...number, description: 'Of the trades left in the session, added up' },
  strategy: { ...number, description: 'Value of one unit after the session' },
  benchmark: number,
});

const required = object({ stats, data_version: { type: 'string' }, engine_version: { type: 'string' } });

export const answerSchema: Record<string, unknown> = {
  ...required,
  properties: {
    ...required.properties,
    costs: { ...object({ round_trip_bp: number }), description: 'With detail only: what each trade paid' },
    trades: { type: 'array', items: trade, description: 'With detail only' },
    daily: {
      type: 'array',
      items: day,
      description: 'With detail only: every session',
    },
  },
};
