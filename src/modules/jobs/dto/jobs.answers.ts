import { ApiProperty } from '@nestjs/swagger';
import { SimulationState } from './simulation-state.js';

/** One simulation as the queue sees it. */
export class JobAnswer extends SimulationState {
  @ApiProperty({ description: 'Generation that it belongs to: `{run}-g{n}`.' })
  batch_id: string;

  @ApiProperty()
  run_id: string;

  @ApiProperty({ type: Number, nullable: true, description: 'null (no parent) counts as 0.' })
  parent_sqn: number | null;

  @ApiProperty({ description: 'Made of the parent SQN; the lowest number runs first.' })
  priority: number;

  @ApiProperty({ type: 'object', additionalProperties: true })
  params: Record<string, unknown>;

  @ApiProperty()
  created_at: Date;
}

export class JobsAnswer {
  @ApiProperty({ type: [JobAnswer], description: 'Newest first.' })
  jobs: JobAnswer[];

  @ApiProperty({ type: String, nullable: true, description: 'null: this is the last page.' })
  next_cursor: string | null;
}

export class PendingJobsAnswer {
  @ApiProperty({ description: 'All that wait, also those beyond this answer.' })
  count: number;

  @ApiProperty({ description: 'Those of paused runs, which nobody takes and this answer does not list.' })
  held: number;

  @ApiProperty({ type: [JobAnswer], description: 'In the order in which they will be claimed.' })
  jobs: JobAnswer[];
}

/** A process of the factory or a program that works for it, as its last heartbeat told. */
export class WorkerAnswer {
  @ApiProperty()
  id: string;

  @ApiProperty({ enum: ['alive', 'stale', 'gone'], description: 'By the age of the last heartbeat.' })
  health: string;

  @ApiProperty()
  host: string;

  @ApiProperty({ description: '0 for a worker that speaks HTTP.' })
  pid: number;

  @ApiProperty({ enum: ['api', 'processor', 'http'], description: 'http: a worker that speaks HTTP.' })
  role: string;

  @ApiProperty()
  version: string;

  @ApiProperty({ description: 'What the process said of itself.' })
  state: string;

  @ApiProperty({ description: 'Simulations that it runs at once.' })
  concurrency: number;

  @ApiProperty({ type: [String] })
  current_jobs: string[];

  @ApiProperty({
    type: [String],
    description:
      'What a process that is not alive had begun and nobody has taken over yet: it is being recovered.',
  })
  recovering: string[];

  @ApiProperty({ type: [String], description: 'Services that do not answer the process.' })
  services_down: string[];

  @ApiProperty({ description: 'Since it started; of a worker that speaks HTTP, since it was first seen.' })
  done: number;

  @ApiProperty()
  failed: number;

  @ApiProperty()
  started_at: Date;

  @ApiProperty()
  last_heartbeat: Date;

  @ApiProperty({ description: 'Seconds.' })
  heartbeat_age: number;
}

export class WorkersAnswer {
  @ApiProperty({ type: [WorkerAnswer], description: 'Latest heartbeat first.' })
  workers: WorkerAnswer[];
}
