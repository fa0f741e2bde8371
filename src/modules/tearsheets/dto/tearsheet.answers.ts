import { ApiProperty } from '@nestjs/swagger';
import { QuestionAnswerDto } from '../../evidence/dto/verdict.answers.js';
import { CriterionMarginAnswer } from '../../promoted/dto/criterion-margin.answer.js';
import { TearsheetDetailAnswer } from './detail.answers.js';
import { HeadlineAnswer, HoldoutLookAnswer, SampleSpanAnswer } from './figures.answers.js';
import { number } from './properties.js';

/** Which result it is about. */
export class TearsheetSubjectAnswer {
  @ApiProperty()
  run_id: string;

  @ApiProperty()
  simulation_id: string;

  @ApiProperty({ type: String, nullable: true, description: 'null: it was not promoted.' })
  promoted_id: string | null;

  @ApiProperty({ type: Date, nullable: true })
  promoted_at: Date | null;

  @ApiProperty()
  model_id: string;

  @ApiProperty()
  generation: number;

  @ApiProperty()
  symbol: string;

  @ApiProperty()
  timeframe: string;

  @ApiProperty()
  algorithm: string;

  @ApiProperty({ description: 'In target units.' })
  threshold: number;

  @ApiProperty({ description: 'Standard deviations; 0 = no filter.' })
  z_score_cutoff: number;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'array', items: { type: 'integer' } } })
  regime_filter: Readonly<Record<string, readonly number[]>>;

  @ApiProperty({ type: [String] })
  features: readonly string[];
}

export class ChangedFigureAnswer {
  @ApiProperty()
  metric: string;

  @ApiProperty({ description: 'When the simulation counted, as JSON.' })
  recorded: string;

  @ApiProperty({ description: 'When it was run again for this answer, as JSON.' })
  now: string;
}

/** One result, looked at closely. Its trades and days come from running the simulation again, which is deterministic. */
export class TearsheetAnswer {
  @ApiProperty()
  subject: TearsheetSubjectAnswer;

  @ApiProperty({ type: [SampleSpanAnswer], description: 'In the order of time.' })
  spans: readonly SampleSpanAnswer[];

  @ApiProperty({
    type: [String],
    description: 'Sessions with which the model was fitted anew inside the selection.',
  })
  refits: readonly string[];

  @ApiProperty({ type: HoldoutLookAnswer, nullable: true, description: 'null: untouched for this result.' })
  holdout: HoldoutLookAnswer | null;

  @number('The SQN that the run counts.')
  sqn: number | null;

  @ApiProperty({ description: 'On the selection, as recorded.' })
  headline: HeadlineAnswer;

  @ApiProperty({ type: [CriterionMarginAnswer] })
  criteria: readonly CriterionMarginAnswer[];

  @ApiProperty({ type: [QuestionAnswerDto] })
  verdicts: readonly QuestionAnswerDto[];

  @ApiProperty({ type: TearsheetDetailAnswer, nullable: true })
  detail: TearsheetDetailAnswer | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Of the engine that gave the same result again.',
  })
  engine_version: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why there is no detail.' })
  unknown: string | null;

  @ApiProperty({ description: 'Whether asking again may help.' })
  passing: boolean;

  @ApiProperty({
    type: [ChangedFigureAnswer],
    description: 'What the simulation gives otherwise now; then nothing is shown.',
  })
  changed: readonly ChangedFigureAnswer[];
}
