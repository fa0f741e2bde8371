import { Required } from '../../../platform/http/field.js';
import { IdParams } from '../../../platform/http/id.params.js';
import { idName } from '../../../platform/http/names.js';

export class SimulationParams extends IdParams {
  @Required(idName, 'Id of a simulation of the run.')
  simulation_id: string;
}
