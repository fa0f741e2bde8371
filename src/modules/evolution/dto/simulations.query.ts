import { Transform } from 'class-transformer';
import { safeParse } from 'secure-json-parse';
import { FromFlagText, FromNumberText, Optional } from '../../../platform/http/field.js';
import { numberFrom, oneOf, trueOrFalse, wholeNumberFrom } from '../../../platform/http/rules.js';
import { JOB_STATUSES, type JobStatus } from '../../jobs/core/job-status.js';
import type { RegimeFilter } from '../core/run-config.js';
import { RESULT_METRICS } from '../core/result-metrics.js';
import { regimeFilter } from './evolve-rules.js';

const anyNumber = numberFrom(-1e12, 1e12);

/** A bound of a filter, inclusive; what has no such figure does not pass. */
const Bound =
  (description: string): PropertyDecorator =>
  (target, name) => {
    FromNumberText()(target, name);
    Optional(anyNumber, description)(target, name);
  };

/** Which simulations of a run: what is left out lets all through. */
export class SimulationsFilter {
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

  @FromFlagText()
  @Optional(trueOrFalse, 'true: only results that meet every criterion; false: only results that do not.')
  meets_criteria?: boolean;

  @Bound('Lowest threshold.')
  min_threshold?: number;

  @Bound('Highest threshold.')
  max_threshold?: number;

  @Bound('Lowest z-score cutoff; 0 is no filter.')
  min_z_score_cutoff?: number;

  @Bound('Highest z-score cutoff.')
  max_z_score_cutoff?: number;

  @Bound('Lowest SQN, the one that the run counts, see `sqn_cap`.')
  min_sqn?: number;

  @Bound('Highest SQN, the one that the run counts.')
  max_sqn?: number;

  @Bound('Fewest trades.')
  min_trade_count?: number;

  @Bound('Most trades.')
  max_trade_count?: number;

  @Bound('Lowest profit factor.')
  min_profit_factor?: number;

  @Bound('Highest profit factor.')
  max_profit_factor?: number;
}

/** Query of `GET /runs/{id}/simulations`. */
export class SimulationsQuery extends SimulationsFilter {
  @Optional(
    oneOf('config_index', 'generation', 'threshold', 'z_score_cutoff', ...RESULT_METRICS),
    'What to sort by; undefined metrics last.',
    { default: 'sqn' },
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
