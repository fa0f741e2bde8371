import { ApiProperty } from '@nestjs/swagger';
import { JOB_STATUSES } from '../core/job-status.js';

/** What every answer about one simulation tells. */
export class SimulationState {
  @ApiProperty()
  id: string;

  @ApiProperty()
  model_id: string;

  @ApiProperty()
  generation: number;

  @ApiProperty({ enum: JOB_STATUSES })
  status: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'Metrics, null where undefined.',
  })
  result: Record<string, unknown> | null;

  @ApiProperty({ type: String, nullable: true })
  error: string | null;

  @ApiProperty({ type: String, nullable: true })
  worker_id: string | null;

  @ApiProperty({ description: 'Completed with the result of an identical simulation.' })
  reused: boolean;

  @ApiProperty()
  attempts: number;

  @ApiProperty({ type: Date, nullable: true })
  started_at: Date | null;

  @ApiProperty({ type: Date, nullable: true })
  finished_at: Date | null;
}
