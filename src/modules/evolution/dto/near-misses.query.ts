import { FromNumberText, Optional } from '../../../platform/http/field.js';
import { wholeNumberFrom } from '../../../platform/http/rules.js';

/** Query of `GET /runs/{id}/near-misses`. */
export class NearMissesQuery {
  @FromNumberText()
  @Optional(wholeNumberFrom(1, 10), 'Most near misses; each is simulated once more.', { default: 1 })
  limit: number = 1;
}
