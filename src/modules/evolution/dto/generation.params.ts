import { FromNumberText, Required } from '../../../platform/http/field.js';
import { IdParams } from '../../../platform/http/id.params.js';
import { wholeNumberFrom } from '../../../platform/http/rules.js';

export class GenerationParams extends IdParams {
  @FromNumberText()
  @Required(wholeNumberFrom(0, 50), 'Generation of the run.')
  generation: number;
}
