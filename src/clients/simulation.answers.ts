import { columnShape } from './names.js';
import {
  count,
  date,
  fields,
  finite,
  instant,
  list,
  nullable,
  object,
  oneOf,
  optional,
  record,
  type Shape,
  type Shaped,
  shortText,
  text,
} from './shape.js';

const numberOrNull = nullable(finite);
const ifGiven = optional(finite, null);

/** Snake_case like the wire: statistics are stored and served as they come. */
const statsShape = fields({
  sqn: numberOrNull,
  sqn_raw: numberOrNull,
  profit_factor: numberOrNull,
  profit_factor_status: optional(oneOf('finite', 'inf', 'undefined'), null),
  trade_count: count,
  weekly_consistency: numberOrNull,
  win_rate: ifGiven,
  expectancy: ifGiven,
  avg_win: ifGiven,
  avg_loss: ifGiven,
  total_return: ifGiven,
  benchmark_return: ifGiven,
  max_drawdown: ifGiven,
  sharpe: ifGiven,
  sortino: ifGiven,
  exposure: ifGiven,
  n_signals: ifGiven,
  span_start: optional(text, null),
  span_end: optional(text, null),
  daily: optional(
    fields({ sessions: count, mean: ifGiven, sd: ifGiven, skew: ifGiven, kurtosis: ifGiven }),
    null,
  ),
});

/** Statistics of one backtest (docs/services.md); what is undefined, or unknown to the service, is null. */
export type SimulationStats = Shaped<typeof statsShape>;

/** The statistics, or what the service says went wrong instead of them. */
const statsOrError: Shape<SimulationStats | string> = (value, field) => {
  const { error } = object(value, field);
  if (error === undefined || error === null || error === false || error === '')
    return statsShape(value, field);
  return typeof error === 'string' ? error : JSON.stringify(error);
};

const answer = {
  stats: statsOrError,
  dataVersion: shortText(128),
  engineVersion: optional(shortText(64), 'unknown'),
};

export const answerShape = fields(answer);

const tradeShape = fields({
  entryTs: optional(instant, null),
  exitTs: optional(instant, null),
  direction: ifGiven,
  entry: ifGiven,
  exit: ifGiven,
  entrySession: optional(date, null),
  exitSession: optional(date, null),
  bars: optional(count, null),
  grossReturn: finite,
  netReturn: finite,
  prediction: ifGiven,
  regimes: optional(record(columnShape, finite), {}),
});

/** What a service does not tell is null. */
export const detailShape = fields({
  ...answer,
  costs: optional(fields({ roundTripBp: finite }), null),
  trades: optional(list(tradeShape), null),
  daily: optional(
    list(
      fields({
        session: optional(date, null),
        netReturn: ifGiven,
        strategy: finite,
        benchmark: finite,
      }),
    ),
    null,
  ),
});

export const healthShape = fields({ engineVersion: optional(shortText(64), 'unknown') });
