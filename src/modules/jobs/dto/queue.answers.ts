import { ApiProperty } from '@nestjs/swagger';
import { QUEUE_NAMES } from '../catalogue.js';

class StoreAnswer {
  @ApiProperty({ enum: ['redis', 'postgres'] })
  backend: string;

  @ApiProperty()
  reachable: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'What is missing while it is away.' })
  missing: string | null;
}

class RowCounts {
  @ApiProperty({ description: 'Waits, or is at work in the step before.' })
  waiting: number;

  @ApiProperty({ description: 'Of paused runs: nobody takes it.' })
  held: number;

  @ApiProperty()
  running: number;

  @ApiProperty({ description: 'In the last 24 hours.' })
  failed: number;
}

class StoreCounts {
  @ApiProperty()
  waiting: number;

  @ApiProperty({ description: 'Rests after a failed try, and waits again later.' })
  delayed: number;

  @ApiProperty()
  active: number;

  @ApiProperty({ description: 'Waits for other jobs to end.' })
  blocked: number;

  @ApiProperty({ description: 'Kept for a while after their end.' })
  completed: number;

  @ApiProperty({ description: 'Kept for a while after their end.' })
  failed: number;
}

class QueueDepth {
  @ApiProperty({ enum: QUEUE_NAMES })
  name: string;

  @ApiProperty({ description: 'What its jobs do.' })
  does: string;

  @ApiProperty({ type: RowCounts, description: 'Rows of PostgreSQL, which are the truth.' })
  rows: RowCounts;

  @ApiProperty({ type: StoreCounts, nullable: true, description: 'null: the store is away.' })
  jobs: StoreCounts | null;
}

/** A simulation on its way. */
class QueuedSimulation {
  @ApiProperty()
  id: string;

  @ApiProperty()
  run_id: string;

  @ApiProperty()
  symbol: string;

  @ApiProperty()
  generation: number;

  @ApiProperty()
  model_id: string;

  @ApiProperty({ type: Number, nullable: true, description: 'null (no parent) counts as 0.' })
  parent_sqn: number | null;

  @ApiProperty({ description: 'Made of the parent SQN; the lowest number runs first.' })
  priority: number;

  @ApiProperty({ description: 'Starts so far.' })
  attempts: number;

  @ApiProperty({ description: 'The job of the queue that carries it.' })
  queue_job_id: string;

  @ApiProperty()
  created_at: Date;
}

class RunningSimulation extends QueuedSimulation {
  @ApiProperty()
  started_at: Date;

  @ApiProperty({ description: 'Seconds since, by the clock of the database.' })
  running_seconds: number;

  @ApiProperty({ type: String, nullable: true })
  worker_id: string | null;
}

class FailedSimulation extends QueuedSimulation {
  @ApiProperty()
  finished_at: Date;

  @ApiProperty({ type: String, nullable: true })
  worker_id: string | null;

  @ApiProperty({ type: String, nullable: true })
  error: string | null;
}

class NextSimulations {
  @ApiProperty({
    enum: ['store', 'expected'],
    description:
      '`store`: as the store of the queues will hand them out. `expected`: it is away; as rows rank them.',
  })
  order: string;

  @ApiProperty({ type: [QueuedSimulation], description: 'The first 50.' })
  jobs: QueuedSimulation[];
}

class OpenRun {
  @ApiProperty()
  id: string;

  @ApiProperty()
  symbol: string;

  @ApiProperty({ enum: ['PENDING', 'RUNNING', 'PAUSED'] })
  status: string;

  @ApiProperty({ type: Number, nullable: true, description: 'null: none has begun.' })
  generation: number | null;

  @ApiProperty()
  max_generations: number;

  @ApiProperty({ type: String, nullable: true, enum: ['BREEDING', 'SIMULATING', 'DECIDED', 'CANCELLED'] })
  state: string | null;

  @ApiProperty({ type: Number, nullable: true })
  parent_sqn: number | null;

  @ApiProperty({ description: 'Simulations of the current generation.' })
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
  created_at: Date;
}

/** What waits, what runs and what failed, in the whole factory. */
export class QueueAnswer {
  @ApiProperty({ type: StoreAnswer })
  store: StoreAnswer;

  @ApiProperty({ type: [QueueDepth] })
  queues: QueueDepth[];

  @ApiProperty({ type: NextSimulations })
  next: NextSimulations;

  @ApiProperty({ type: [RunningSimulation], description: 'The 200 that run longest, longest first.' })
  running: RunningSimulation[];

  @ApiProperty({ type: [FailedSimulation], description: 'The latest 20.' })
  failed: FailedSimulation[];

  @ApiProperty({ type: [OpenRun], description: 'Runs that have not ended, oldest first; 200 at most.' })
  runs: OpenRun[];
}
