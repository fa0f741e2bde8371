import { FromFlagText, Optional } from '../../../platform/http/field.js';
import { trueOrFalse } from '../../../platform/http/rules.js';

/** Query of `POST /evolve` and `POST /evolve/batch`. */
export class EvolveQuery {
  @FromFlagText()
  @Optional(trueOrFalse, 'true: says what would be started and what it would cost, and starts nothing.', {
    default: false,
  })
  dry_run: boolean = false;
}
