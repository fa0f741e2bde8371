import { ApiProperty } from '@nestjs/swagger';
import { StatsAnswer } from './stats.answer.js';

class PaceAnswer {
  @ApiProperty({
    description: 'Simulations run in the last minute; results that were taken over not counted.',
  })
  simulations_per_minute: number;

  @ApiProperty({ description: 'Simulations of open generations that have no result yet.' })
  open_simulations: number;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Seconds for these at this pace; null when nothing is open or nothing has run lately.',
  })
  eta_seconds: number | null;
}

class SavedAnswer {
  @ApiProperty({ description: 'Models that had been trained before.' })
  models: number;

  @ApiProperty({ description: 'Simulations whose result was known.' })
  simulations: number;

  @ApiProperty({
    description: 'What they would have taken, by the mean time of a training and of a simulation, seconds.',
  })
  seconds: number;
}

class AttentionAnswer {
  @ApiProperty({ enum: ['service', 'queue', 'worker', 'run', 'failure'] })
  kind: string;

  @ApiProperty({ description: 'Name of the service or worker, or id of the run.' })
  subject: string;

  @ApiProperty({ description: 'What is wrong.' })
  detail: string;

  @ApiProperty()
  since: Date;
}

class UnderWayAnswer {
  @ApiProperty()
  id: string;

  @ApiProperty()
  symbol: string;

  @ApiProperty({ enum: ['PENDING', 'RUNNING', 'PAUSED'] })
  status: string;

  @ApiProperty()
  generation: number;

  @ApiProperty()
  max_generations: number;

  @ApiProperty({ type: Number, nullable: true })
  best_sqn: number | null;

  @ApiProperty({ description: 'Simulations of the current generation.' })
  total: number;

  @ApiProperty({ description: 'Those of them that have ended.' })
  done: number;

  @ApiProperty({
    type: Number,
    nullable: true,
    description:
      'Seconds for the others, as fast as those of the last minute; null when none has run lately.',
  })
  eta_seconds: number | null;
}

class RecentEventAnswer {
  @ApiProperty({ description: 'As in the event stream.' })
  id: number;

  @ApiProperty()
  topic: string;

  @ApiProperty()
  type: string;

  @ApiProperty()
  at: Date;

  @ApiProperty({ type: 'object', additionalProperties: true })
  data: Record<string, unknown>;
}

/** What is going on, what it saved, and what somebody should look at. */
export class OverviewAnswer {
  @ApiProperty()
  stats: StatsAnswer;

  @ApiProperty()
  pace: PaceAnswer;

  @ApiProperty({ description: 'What was not computed again.' })
  saved: SavedAnswer;

  @ApiProperty({ type: [AttentionAnswer], description: 'Empty: nothing is wrong.' })
  attention: AttentionAnswer[];

  @ApiProperty({ type: [UnderWayAnswer], description: 'Runs that are not over, those that work first; ten.' })
  under_way: UnderWayAnswer[];

  @ApiProperty({ type: String, nullable: true, description: 'The run that was started last.' })
  newest_run_id: string | null;

  @ApiProperty({
    type: [RecentEventAnswer],
    description: 'The twenty newest facts of the log, newest first.',
  })
  events: RecentEventAnswer[];
}
