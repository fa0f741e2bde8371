import { ApiProperty } from '@nestjs/swagger';
import { GenerationLuckAnswer, ResultLuckAnswer } from '../../evidence/dto/luck.answers.js';
import { CUTS, GENERATION_STATES } from '../core/run-state.js';
import { PrunedFeatureAnswer } from '../../lineage/dto/lineage.answers.js';
import { SimulationCounts } from '../../jobs/dto/simulation-counts.js';

export class ResultAnswer {
  @ApiProperty()
  job_id: string;

  @ApiProperty({ type: Number, nullable: true, description: 'The SQN that the run counts, see `sqn_cap`.' })
  sqn: number | null;

  @ApiProperty({ type: Number, nullable: true })
  profit_factor: number | null;

  @ApiProperty({ type: Number, nullable: true })
  trade_count: number | null;

  @ApiProperty({ type: Number, nullable: true })
  weekly_consistency: number | null;

  @ApiProperty()
  symbol: string;

  @ApiProperty()
  threshold: number;

  @ApiProperty()
  z_score_cutoff: number;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'array', items: { type: 'integer' } } })
  regime_filter: Readonly<Record<string, readonly number[]>>;

  @ApiProperty({
    type: ResultLuckAnswer,
    nullable: true,
    description: 'null before the generation is decided.',
  })
  luck: ResultLuckAnswer | null;
}

export class MissAnswer {
  @ApiProperty({ enum: ['sqn', 'profit_factor', 'trade_count', 'weekly_consistency'] })
  criterion: string;

  @ApiProperty({ type: Number, nullable: true })
  value: number | null;

  @ApiProperty()
  bound: number;

  @ApiProperty({ enum: ['below', 'above', 'undefined'] })
  side: string;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Relative to the bound; null where the metric is undefined.',
  })
  distance: number | null;
}

export class NearMissAnswer extends ResultAnswer {
  @ApiProperty({ type: [MissAnswer] })
  misses: MissAnswer[];
}

export class StepSecondsAnswer {
  @ApiProperty({ type: Number, nullable: true })
  importance: number | null;

  @ApiProperty({ type: Number, nullable: true })
  train: number | null;

  @ApiProperty({ type: Number, nullable: true })
  simulate: number | null;

  @ApiProperty({ type: Number, nullable: true })
  evaluate: number | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'From the first step to the decision, waiting included.',
  })
  total: number | null;
}

/** A step of a generation with its place in time. */
export class GenerationStepAnswer {
  @ApiProperty({ enum: ['importance', 'train', 'simulate', 'evaluate'] })
  step: string;

  @ApiProperty()
  started_at: Date;

  @ApiProperty({ type: Date, nullable: true, description: 'null: under way.' })
  ended_at: Date | null;

  @ApiProperty({ type: Number, nullable: true })
  seconds: number | null;

  @ApiProperty({ description: 'true: what it gives was known before.' })
  reused: boolean;
}

/** Windows that the training service has done. */
export class TrainingProgress {
  @ApiProperty()
  done: number;

  @ApiProperty()
  total: number;
}

/** One turn of the loop. */
export class GenerationAnswer {
  @ApiProperty()
  generation: number;

  @ApiProperty({ enum: GENERATION_STATES })
  state: string;

  @ApiProperty({ enum: ['advanced', 'promoted', 'stopped'], nullable: true })
  outcome: string | null;

  @ApiProperty({ type: String, nullable: true })
  model_id: string | null;

  @ApiProperty({ type: String, nullable: true })
  parent_model_id: string | null;

  @ApiProperty({ type: Number, nullable: true })
  parent_sqn: number | null;

  @ApiProperty({ type: String, nullable: true })
  fingerprint: string | null;

  @ApiProperty({
    type: Boolean,
    nullable: true,
    description: 'true: the model had been trained before and was reused.',
  })
  fingerprint_hit: boolean | null;

  @ApiProperty({ type: [String], nullable: true })
  features: string[] | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'number' },
    nullable: true,
    description: 'Importance of the features of the parent model.',
  })
  importance: Record<string, number> | null;

  @ApiProperty({ type: [PrunedFeatureAnswer] })
  pruned: PrunedFeatureAnswer[];

  @ApiProperty({ description: 'Models of the grid search; 0 when the model was reused.' })
  models_trained: number;

  @ApiProperty({ description: 'true: the best model of the grid predicts nothing, so it is not simulated.' })
  null_model: boolean;

  @ApiProperty({ type: TrainingProgress, nullable: true })
  training: TrainingProgress | null;

  @ApiProperty()
  simulations: SimulationCounts;

  @ApiProperty({ type: Number, nullable: true, description: 'Simulations with a result at the decision.' })
  n_evaluated: number | null;

  @ApiProperty({ enum: CUTS, nullable: true, description: 'Why not all of the grid was simulated.' })
  cut_short: string | null;

  @ApiProperty({ type: ResultAnswer, nullable: true })
  best: ResultAnswer | null;

  @ApiProperty({ type: [ResultAnswer], description: 'The ten best, best first.' })
  top_results: ResultAnswer[];

  @ApiProperty({ type: [NearMissAnswer], description: 'Results that fail by least, nearest first.' })
  near_misses: NearMissAnswer[];

  @ApiProperty({
    type: GenerationLuckAnswer,
    nullable: true,
    description: 'What was found, held against luck; null before the decision.',
  })
  statistics: GenerationLuckAnswer | null;

  @ApiProperty()
  seconds: StepSecondsAnswer;

  @ApiProperty({ type: [GenerationStepAnswer], description: 'In order of time; waiting lies between them.' })
  steps: GenerationStepAnswer[];

  @ApiProperty({ type: String, nullable: true, description: 'How importance was measured.' })
  importance_method: string | null;

  @ApiProperty()
  created_at: Date;

  @ApiProperty({ type: Date, nullable: true })
  decided_at: Date | null;
}

export class GenerationsAnswer {
  @ApiProperty()
  run_id: string;

  @ApiProperty({ type: [GenerationAnswer] })
  generations: GenerationAnswer[];
}
