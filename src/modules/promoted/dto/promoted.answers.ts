import { ApiProperty } from '@nestjs/swagger';
import { QUESTIONS, type Question, VERDICTS, type Verdict } from '../../evidence/core/verdicts/verdict.js';
import { PromotionEvidenceAnswer } from '../../evidence/dto/promotion-evidence.answer.js';
import { LineageStep } from '../../lineage/dto/lineage.answers.js';

const freeForm = { type: 'object', additionalProperties: true } as const;

export class ShortVerdictAnswer {
  @ApiProperty({ enum: QUESTIONS })
  question: Question;

  @ApiProperty({ enum: VERDICTS, description: '`unknown`: what it takes is not on record.' })
  verdict: Verdict;
}

/** A model that met the criteria of its run. */
export class PromotedSummary {
  @ApiProperty()
  id: string;

  @ApiProperty()
  model_id: string;

  @ApiProperty()
  run_id: string;

  @ApiProperty()
  generation: number;

  @ApiProperty({ description: 'The simulation that met the criteria.' })
  job_id: string;

  @ApiProperty({ description: 'Symbol that it was simulated on.' })
  ticker: string;

  @ApiProperty()
  sqn: number;

  @ApiProperty()
  profit_factor: number;

  @ApiProperty()
  trade_count: number;

  @ApiProperty()
  weekly_consistency: number;

  @ApiProperty({ description: 'In target units.' })
  threshold: number;

  @ApiProperty({ description: 'Standard deviations; 0 = no filter.' })
  z_score_cutoff: number;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'array', items: { type: 'integer' } } })
  regime_config: Record<string, number[]>;

  @ApiProperty({ type: [String] })
  features: string[];

  @ApiProperty({
    type: [ShortVerdictAnswer],
    description: 'The five questions of its tearsheet, answered by what spoke for it.',
  })
  verdicts: ShortVerdictAnswer[];

  @ApiProperty()
  created_at: Date;
}

export class PromotedListAnswer {
  @ApiProperty({ type: [PromotedSummary], description: 'Highest SQN first.' })
  promoted: PromotedSummary[];

  @ApiProperty({ type: String, nullable: true, description: 'null: this is the last page.' })
  next_cursor: string | null;
}

/** What is needed to train the model again. */
export class ModelConfigAnswer {
  @ApiProperty({ type: [String] })
  features: string[];

  @ApiProperty({ type: String, nullable: true })
  fingerprint: string | null;

  @ApiProperty({ type: String, nullable: true })
  data_version: string | null;

  @ApiProperty({
    ...freeForm,
    nullable: true,
    description: 'The hyperparameters that the grid search chose.',
  })
  chosen: Record<string, unknown> | null;

  @ApiProperty({
    ...freeForm,
    description: 'The configuration of the run; posted to /evolve it asks for the same run.',
  })
  run_config: Record<string, unknown>;
}

export class PromotedAnswer extends PromotedSummary {
  @ApiProperty()
  model: ModelConfigAnswer;

  @ApiProperty({
    ...freeForm,
    nullable: true,
    description: 'The request that the simulation service answered.',
  })
  simulation_params: Record<string, unknown> | null;

  @ApiProperty({ ...freeForm, description: 'Every metric of the simulation.' })
  full_result: Record<string, unknown>;

  @ApiProperty({
    type: PromotionEvidenceAnswer,
    nullable: true,
    description: 'What spoke for it; null when it was promoted before that was kept.',
  })
  evidence: PromotionEvidenceAnswer | null;

  @ApiProperty({ type: [LineageStep], description: 'From this model back to its seed.' })
  lineage: LineageStep[];
}
