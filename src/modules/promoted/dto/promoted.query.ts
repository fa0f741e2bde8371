import { FromNumberText, Optional } from '../../../platform/http/field.js';
import { idName } from '../../../platform/http/names.js';
import { wholeNumberFrom } from '../../../platform/http/rules.js';

/** Query of `GET /promoted`. */
export class PromotedQuery {
  @FromNumberText()
  @Optional(wholeNumberFrom(1, 500), 'Most models in one answer.', { default: 50 })
  limit: number = 50;

  @Optional(idName, '`next_cursor` of the answer before.')
  cursor?: string;
}
