import { ApiProperty } from '@nestjs/swagger';
import { HoldoutTouchAnswer } from '../../evidence/dto/holdout-touch.answer.js';
import { LuckAnswer } from '../../evidence/dto/luck.answers.js';
import { RUN_STATUSES, STOP_REASONS } from '../core/run-state.js';
import { WAITING_REASONS } from '../core/run-waiting.js';
import { TrainingProgress } from './generation.answers.js';
import { LineageStep } from '../../lineage/dto/lineage.answers.js';
import { SimulationCounts } from '../../jobs/dto/simulation-counts.js';

/** A run as lists show it. */
export class RunSummary {
  @ApiProperty()
  id: string;

  @ApiProperty()
  symbol: string;

  @ApiProperty()
  algorithm: string;

  @ApiProperty()
  timeframe: string;

  @ApiProperty({ enum: RUN_STATUSES })
  status: string;

  @ApiProperty({ enum: STOP_REASONS, nullable: true, description: 'null until the run has ended.' })
  stop_reason: string | null;

  @ApiProperty({ type: String, nullable: true })
  stop_detail: string | null;

  @ApiProperty()
  current_generation: number;

  @ApiProperty()
  max_generations: number;

  @ApiProperty({ type: Number, nullable: true })
  best_sqn: number | null;

  @ApiProperty({ type: String, nullable: true })
  best_model_id: string | null;

  @ApiProperty()
  promoted: boolean;

  @ApiProperty({ type: String, nullable: true })
  promoted_id: string | null;

  @ApiProperty({ type: String, nullable: true })
  seed_model_id: string | null;

  @ApiProperty()
  created_at: Date;

  @ApiProperty({ type: Date, nullable: true })
  started_at: Date | null;

  @ApiProperty({ type: Date, nullable: true })
  finished_at: Date | null;
}

/** A run in a list: also how it came to where it is. */
export class ListedRun extends RunSummary {
  @ApiProperty({
    type: 'array',
    items: { type: 'number', nullable: true },
    description: 'Best SQN of each generation, in their order.',
  })
  generation_sqns: (number | null)[];

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'SQN that luck alone gives after all its tries.',
  })
  luck_sqn: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Distinct configurations tried.' })
  trials: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Features of the newest generation.' })
  features_left: number | null;

  @ApiProperty({ description: 'Generations whose model had been trained before.' })
  models_reused: number;
}

export class RunsAnswer {
  @ApiProperty({ type: [ListedRun], description: 'Newest first.' })
  runs: ListedRun[];

  @ApiProperty({ description: 'Runs that match, on all pages.' })
  total: number;

  @ApiProperty({ type: String, nullable: true, description: 'null: this is the last page.' })
  next_cursor: string | null;
}

/** Where a run is. */
export class ProgressAnswer {
  @ApiProperty()
  generation: number;

  @ApiProperty({ enum: ['waiting', 'importance', 'train', 'simulate', 'evaluate', 'done'] })
  step: string;

  @ApiProperty({ type: TrainingProgress, nullable: true })
  training: TrainingProgress | null;

  @ApiProperty({ description: 'Of the current generation.' })
  simulations: SimulationCounts;
}

/** What a run that makes no progress waits for. */
export class WaitingAnswer {
  @ApiProperty({ enum: WAITING_REASONS })
  reason: string;

  @ApiProperty({ description: 'What is wrong and what to do.' })
  detail: string;

  @ApiProperty({ description: 'Whether nothing has happened for STALLED_AFTER_S seconds.' })
  stalled: boolean;
}

export class RunAnswer extends RunSummary {
  @ApiProperty({ description: 'What the run found, in one sentence.' })
  verdict: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'The request with every default filled in.',
  })
  config: Readonly<object>;

  @ApiProperty({
    type: LuckAnswer,
    nullable: true,
    description: 'Everything found so far, held against luck; null before the first decision.',
  })
  statistics: LuckAnswer | null;

  @ApiProperty({ type: [HoldoutTouchAnswer], description: 'The looks at the holdout, in their order.' })
  holdout_touches: HoldoutTouchAnswer[];

  @ApiProperty()
  progress: ProgressAnswer;

  @ApiProperty({ type: WaitingAnswer, nullable: true, description: 'null while the run makes progress.' })
  waiting_for: WaitingAnswer | null;

  @ApiProperty({ type: [LineageStep], description: 'Newest first, back to the seed.' })
  lineage: LineageStep[];
}
