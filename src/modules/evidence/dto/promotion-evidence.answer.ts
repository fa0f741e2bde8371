import { ApiProperty } from '@nestjs/swagger';
import type { CandidateReport } from '../core/candidate.js';
import { PROMOTION_POLICIES } from '../core/promotion-policy.js';
import { candidateReportSchema } from './candidate-report.schema.js';
import { LuckAnswer, ResultLuckAnswer } from './luck.answers.js';

export class PassedHoldoutAnswer {
  @ApiProperty({ description: 'Which of the looks of the run it was.' })
  ordinal: number;

  @ApiProperty({ type: 'object', additionalProperties: true })
  stats: Readonly<Record<string, unknown>>;
}

/** What spoke for a model when it was promoted. */
export class PromotionEvidenceAnswer {
  @ApiProperty({ enum: PROMOTION_POLICIES })
  policy: string;

  @ApiProperty({ type: [String] })
  reasons: readonly string[];

  @ApiProperty({ description: 'The promoted result against luck.' })
  luck: ResultLuckAnswer;

  @ApiProperty({ description: 'Everything that the run had tried by then.' })
  statistics: LuckAnswer;

  @ApiProperty({
    type: PassedHoldoutAnswer,
    nullable: true,
    description: 'null: the policy does not look at the holdout.',
  })
  holdout: PassedHoldoutAnswer | null;

  @ApiProperty(candidateReportSchema as object)
  report: CandidateReport;
}
