import { FromCommaSeparated, FromNumberText, Optional } from '../../../platform/http/field.js';
import { idName } from '../../../platform/http/names.js';
import { listOf, oneOf, textLike, wholeNumberFrom } from '../../../platform/http/rules.js';
import { RUN_STATUSES, type RunStatus } from '../core/run-state.js';

/** Query of `GET /runs`. */
export class RunsQuery {
  @FromCommaSeparated()
  @Optional(
    listOf(oneOf(...RUN_STATUSES), 1, RUN_STATUSES.length),
    'Only runs in these statuses, comma-separated.',
  )
  status?: RunStatus[];

  @Optional(
    textLike(/^[\w .-]{1,64}$/, 'letters, digits, spaces, dots, underscores and hyphens, at most 64'),
    'Only runs whose id, symbol or algorithm contains this text, in any case.',
  )
  search?: string;

  @FromNumberText()
  @Optional(wholeNumberFrom(1, 500), 'Most runs in one answer.', { default: 50 })
  limit: number = 50;

  @Optional(idName, '`next_cursor` of the answer before.')
  cursor?: string;
}
