import { ApiProperty } from '@nestjs/swagger';
import { JOB_STATUSES } from '../../jobs/core/job-status.js';

/** A simulation to run. */
export class WorkAnswer {
  @ApiProperty()
  id: string;

  @ApiProperty()
  run_id: string;

  @ApiProperty()
  generation: number;

  @ApiProperty({ description: 'Made of the parent SQN; the lowest number runs first.' })
  priority: number;

  @ApiProperty()
  model_id: string;

  @ApiProperty({ description: 'Number of this try, from 1.' })
  attempt: number;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'The body for `POST /api/simulate` of a simulation service.',
  })
  request: Record<string, unknown>;

  @ApiProperty({ description: 'Version of the data that the result is expected of.' })
  data_version: string;

  @ApiProperty({ description: 'Version of the engine that the result is expected of.' })
  engine_version: string;
}

export class ClaimAnswer {
  @ApiProperty({ type: WorkAnswer, description: 'The first of `jobs`.' })
  job: WorkAnswer;

  @ApiProperty({
    type: [WorkAnswer],
    description: 'All that this lease holds; each is reported by its own id.',
  })
  jobs: WorkAnswer[];

  @ApiProperty({
    format: 'uuid',
    description: 'Shown with every call about these simulations; keep it to yourself.',
  })
  lease: string;

  @ApiProperty({ description: 'Without a heartbeat before, the simulations are handed out again.' })
  lease_expires_at: Date;

  @ApiProperty({ description: 'Seconds between two heartbeats.' })
  heartbeat_seconds: number;
}

export class HeartbeatAnswer {
  @ApiProperty({
    enum: [false],
    description: 'true comes with 409 and 410 only: stop, nobody waits for the result.',
  })
  cancel: boolean;

  @ApiProperty()
  lease_expires_at: Date;
}

export class ReportAnswer {
  @ApiProperty({ enum: [true] })
  accepted: boolean;

  @ApiProperty({ enum: JOB_STATUSES, description: 'Of the simulation. PENDING: it gets another try.' })
  job_status: string;

  @ApiProperty({
    enum: ['done', 'open', 'lost', 'unreachable'],
    description:
      'What the queue made of it, for the curious; the report counts in any case. open: other simulations of the lease are ' +
      'still out. lost: the lease had expired. unreachable: the queue finds out by itself.',
  })
  queue: string;
}
