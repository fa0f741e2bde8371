import { FromNumberText, Optional } from '../../../platform/http/field.js';
import { idName } from '../../../platform/http/names.js';
import { oneOf, wholeNumberFrom } from '../../../platform/http/rules.js';
import { RUN_STATUSES, type RunStatus } from '../core/run-state.js';

/** Query of `GET /runs`. */
export class RunsQuery {
  @Optional(oneOf(...RUN_STATUSES), 'Only runs in this status.')
  status?: RunStatus;

  @FromNumberText()
  @Optional(wholeNumberFrom(1, 500), 'Most runs in one answer.', { default: 50 })
  limit: number = 50;

  @Optional(idName, '`next_cursor` of the answer before.')
  cursor?: string;
}
