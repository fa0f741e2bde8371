import { FromFlagText, FromNumberText, Optional } from '../../../platform/http/field.js';
import { idName } from '../../../platform/http/names.js';
import { oneOf, textLike, trueOrFalse, wholeNumberFrom } from '../../../platform/http/rules.js';
import { JOB_STATUSES, type JobStatus } from '../core/job-status.js';

export class LimitQuery {
  @FromNumberText()
  @Optional(wholeNumberFrom(1, 500), 'Most rows in one answer.', { default: 50 })
  limit: number = 50;
}

/** Query of `GET /jobs`. */
export class JobsQuery extends LimitQuery {
  @Optional(oneOf(...JOB_STATUSES), 'Only jobs in this status.')
  status?: JobStatus;

  @Optional(idName, 'Only jobs of this run.')
  run_id?: string;

  @FromNumberText()
  @Optional(wholeNumberFrom(0, 50), 'Only jobs of this generation.')
  generation?: number;

  @Optional(idName, 'Only simulations of this model.')
  model_id?: string;

  @Optional(
    textLike(/^[\x21-\x7e]{1,64}$/, 'the name of a worker, 1 to 64 characters'),
    'Only jobs that this worker took.',
  )
  worker_id?: string;

  @FromFlagText()
  @Optional(trueOrFalse, 'true: only reused results; false: only computed ones.')
  reused?: boolean;

  @Optional(idName, '`next_cursor` of the answer before.')
  cursor?: string;
}
