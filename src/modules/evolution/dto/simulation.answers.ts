import { ApiProperty } from '@nestjs/swagger';
import { SimulationState } from '../../jobs/dto/simulation-state.js';

/** One model under one strategy config. */
export class SimulationAnswer extends SimulationState {
  @ApiProperty({ description: 'Place in the strategy grid.' })
  config_index: number;

  @ApiProperty()
  symbol: string;

  @ApiProperty({ description: 'In target units.' })
  threshold: number;

  @ApiProperty({ description: 'Standard deviations; 0 = no filter.' })
  z_score_cutoff: number;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'array', items: { type: 'integer' } } })
  regime_filter: Record<string, number[]>;
}

export class SimulationsAnswer {
  @ApiProperty()
  run_id: string;

  @ApiProperty({ description: 'Simulations that match, on all pages.' })
  total: number;

  @ApiProperty({ type: [SimulationAnswer] })
  simulations: SimulationAnswer[];
}
