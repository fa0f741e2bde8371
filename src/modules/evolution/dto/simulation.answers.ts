import { ApiProperty } from '@nestjs/swagger';
import { JOB_STATUSES } from '../../jobs/core/job-status.js';

/** How many simulations are in which state. `reused` of the completed ones took the result of an identical simulation. */
export class SimulationCounts {
  @ApiProperty()
  total: number;

  @ApiProperty()
  pending: number;

  @ApiProperty()
  running: number;

  @ApiProperty()
  completed: number;

  @ApiProperty()
  failed: number;

  @ApiProperty()
  cancelled: number;

  @ApiProperty()
  reused: number;
}

/** One model under one strategy config. */
export class SimulationAnswer {
  @ApiProperty()
  id: string;

  @ApiProperty()
  model_id: string;

  @ApiProperty()
  generation: number;

  @ApiProperty({ description: 'Place in the strategy grid.' })
  config_index: number;

  @ApiProperty({ enum: JOB_STATUSES })
  status: string;

  @ApiProperty()
  symbol: string;

  @ApiProperty({ description: 'In target units.' })
  threshold: number;

  @ApiProperty({ description: 'Standard deviations; 0 = no filter.' })
  z_score_cutoff: number;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'array', items: { type: 'integer' } } })
  regime_filter: Record<string, number[]>;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'Metrics, null where undefined.',
  })
  result: Record<string, unknown> | null;

  @ApiProperty({ type: String, nullable: true })
  error: string | null;

  @ApiProperty()
  reused: boolean;

  @ApiProperty({ type: String, nullable: true })
  worker_id: string | null;

  @ApiProperty()
  attempts: number;

  @ApiProperty({ type: Date, nullable: true })
  started_at: Date | null;

  @ApiProperty({ type: Date, nullable: true })
  finished_at: Date | null;
}

export class SimulationsAnswer {
  @ApiProperty()
  run_id: string;

  @ApiProperty({ description: 'Simulations that match, on all pages.' })
  total: number;

  @ApiProperty({ type: [SimulationAnswer] })
  simulations: SimulationAnswer[];
}
