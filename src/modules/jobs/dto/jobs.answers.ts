import { ApiProperty } from '@nestjs/swagger';
import { JOB_STATUSES } from '../core/job-status.js';

const freeForm = { type: 'object', additionalProperties: true } as const;

/** One simulation as the queue sees it. */
export class JobAnswer {
  @ApiProperty()
  id: string;

  @ApiProperty({ description: 'Generation that it belongs to: `{run}-g{n}`.' })
  batch_id: string;

  @ApiProperty()
  run_id: string;

  @ApiProperty()
  model_id: string;

  @ApiProperty()
  generation: number;

  @ApiProperty({ type: Number, nullable: true, description: 'null (no parent) counts as 0.' })
  parent_sqn: number | null;

  @ApiProperty({ description: 'Made of the parent SQN; the lowest number runs first.' })
  priority: number;

  @ApiProperty({ enum: JOB_STATUSES })
  status: string;

  @ApiProperty(freeForm)
  params: Record<string, unknown>;

  @ApiProperty({ ...freeForm, nullable: true })
  result: Record<string, unknown> | null;

  @ApiProperty({ type: String, nullable: true })
  error: string | null;

  @ApiProperty({ type: String, nullable: true })
  worker_id: string | null;

  @ApiProperty()
  reused: boolean;

  @ApiProperty()
  attempts: number;

  @ApiProperty()
  created_at: Date;

  @ApiProperty({ type: Date, nullable: true })
  started_at: Date | null;

  @ApiProperty({ type: Date, nullable: true })
  finished_at: Date | null;
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

  @ApiProperty({ type: [JobAnswer], description: 'In the order in which they will be claimed.' })
  jobs: JobAnswer[];
}

/** A process of the factory, as its last heartbeat told. */
export class WorkerAnswer {
  @ApiProperty()
  id: string;

  @ApiProperty({ enum: ['alive', 'stale', 'gone'], description: 'By the age of the last heartbeat.' })
  health: string;

  @ApiProperty()
  host: string;

  @ApiProperty()
  pid: number;

  @ApiProperty()
  role: string;

  @ApiProperty()
  version: string;

  @ApiProperty({ description: 'What the process said of itself.' })
  state: string;

  @ApiProperty({ description: 'Simulations that it runs at once.' })
  concurrency: number;

  @ApiProperty({ type: [String] })
  current_jobs: string[];

  @ApiProperty({ description: 'Since it started.' })
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
