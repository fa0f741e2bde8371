import { Transform } from 'class-transformer';
import { safeParse } from 'secure-json-parse';
import { FromFlagText, FromNumberText, Optional } from '../../../platform/http/field.js';
import { oneOf, trueOrFalse, wholeNumberFrom } from '../../../platform/http/rules.js';
import { JOB_STATUSES, type JobStatus } from '../../jobs/core/job-status.js';
import type { RegimeFilter } from '../core/run-config.js';
import { regimeFilter } from './evolve-rules.js';

/** Metrics of a result; the names are those of the simulation service. */
const METRICS = [
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

/** Query of `GET /runs/{id}/simulations`. */
export class SimulationsQuery {
  @FromNumberText()
  @Optional(wholeNumberFrom(0, 50), 'Only this generation.')
  generation?: number;

  @Optional(oneOf(...JOB_STATUSES), 'Only simulations in this status.')
  status?: JobStatus;

  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? (safeParse(value) ?? value) : value,
  )
  @Optional(regimeFilter, 'Only this regime filter, as JSON text.', { example: '{"regime_vix":[2,3]}' })
  regime?: RegimeFilter;

  @FromFlagText()
  @Optional(trueOrFalse, 'true: only reused results; false: only results that were computed for this run.')
  reused?: boolean;

  @Optional(
    oneOf('config_index', 'threshold', 'z_score_cutoff', ...METRICS),
    'What to sort by; undefined metrics last.',
    {
      default: 'sqn',
    },
  )
  sort: string = 'sqn';

  @Optional(oneOf('asc', 'desc'), 'Direction of the sort.', { default: 'desc' })
  order: 'asc' | 'desc' = 'desc';

  @FromNumberText()
  @Optional(wholeNumberFrom(1, 1000), 'Most simulations in one answer.', { default: 200 })
  limit: number = 200;

  @FromNumberText()
  @Optional(wholeNumberFrom(0, 1_000_000), 'How many to pass over.', { default: 0 })
  offset: number = 0;
}
