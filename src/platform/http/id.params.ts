import { Required } from './field.js';
import { idName } from './names.js';

export class IdParams {
  @Required(idName, 'Id as answers give it.')
  id: string;
}
