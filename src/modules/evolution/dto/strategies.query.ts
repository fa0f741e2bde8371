import { FromNumberText, Optional } from '../../../platform/http/field.js';
import { wholeNumberFrom } from '../../../platform/http/rules.js';

/** Query of `GET /runs/{id}/strategies`. */
export class StrategiesQuery {
  @FromNumberText()
  @Optional(wholeNumberFrom(0, 50), 'Only this generation; without it each place shows its best of all.')
  generation?: number;
}
