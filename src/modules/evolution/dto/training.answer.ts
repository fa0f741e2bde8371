import { ApiProperty } from '@nestjs/swagger';

const setting = { oneOf: [{ type: 'number' }, { type: 'string' }], nullable: true };

class SearchAxisAnswer {
  @ApiProperty({ example: 'alpha' })
  name: string;

  @ApiProperty({ type: 'array', items: setting, description: 'Ascending; null is "none".' })
  values: readonly (number | string | null)[];
}

class TrainedCandidateAnswer {
  @ApiProperty({ description: 'Place in `regimes`.' })
  regime: number;

  @ApiProperty({ type: 'object', additionalProperties: setting, description: 'What varies, by name.' })
  settings: Readonly<Record<string, number | string | null>>;

  @ApiProperty({
    type: Number,
    nullable: true,
    description:
      'Share of the squared error of the mean that it saves in cross-validation, over all windows.',
  })
  score: number | null;

  @ApiProperty({ type: 'array', items: { type: 'number', nullable: true } })
  fold_scores: readonly (number | null)[];

  @ApiProperty({ type: Number, nullable: true, description: 'Training rows of its regime.' })
  rows: number | null;

  @ApiProperty({ description: '`ok`, `null` (predicts nothing) or `too_few_rows`.' })
  state: string;

  @ApiProperty({ description: 'The winner of the last window of the selection.' })
  chosen: boolean;
}

class SearchTableAnswer {
  @ApiProperty({ type: [SearchAxisAnswer], description: 'Settings that have more than one value.' })
  axes: readonly SearchAxisAnswer[];

  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: { type: 'array', items: { type: 'integer' } } },
  })
  regimes: readonly Readonly<Record<string, readonly number[]>>[];

  @ApiProperty({ type: [TrainedCandidateAnswer] })
  candidates: readonly TrainedCandidateAnswer[];
}

/** What the search of one generation's model looked at. */
export class TrainingAnswer {
  @ApiProperty()
  run_id: string;

  @ApiProperty()
  generation: number;

  @ApiProperty({ type: String, nullable: true })
  model_id: string | null;

  @ApiProperty({ type: Boolean, nullable: true, description: 'Trained before, and taken over.' })
  reused: boolean | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why there is no table; null: there is one.' })
  unavailable: string | null;

  @ApiProperty({ type: String, nullable: true })
  algorithm: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Of the chosen one, in its own window.' })
  cv_score: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Walk-forward windows, holdout included.' })
  windows: number | null;

  @ApiProperty({ type: SearchTableAnswer, nullable: true })
  table: SearchTableAnswer | null;
}
