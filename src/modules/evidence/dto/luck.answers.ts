import { ApiProperty } from '@nestjs/swagger';
import type { CandidateVerdict } from '../core/generation-statistics.js';

const figure = (description: string): PropertyDecorator =>
  ApiProperty({ type: Number, nullable: true, description });

/** A result held against the luck of everything tried on the same data (docs/statistics.md). */
export class ResultLuckAnswer {
  @figure('SQN that the best of as many useless tries shows with as many trades.')
  expected_best_sqn: number | null;

  @figure('Probability that the mean trade is better than luck explains.')
  deflated_sqn: number | null;

  @figure('Probability that the true Sharpe ratio is above 0; knows nothing of the tries.')
  psr: number | null;

  @figure('Probability that the true Sharpe ratio is above what luck explains.')
  dsr: number | null;

  @figure('Sessions after which the PSR reaches 0.95, if it goes on like this.')
  min_track_record: number | null;
}

export class TrialCountsAnswer {
  @ApiProperty()
  generation: number;

  @ApiProperty({ description: 'Of all generations of the run so far.' })
  run: number;

  @ApiProperty({ description: 'Of all runs so far on the same symbols and overlapping spans.' })
  span: number;
}

export class OverfittingAnswer {
  @ApiProperty({
    description: 'PBO: how often the best on half of the sessions is below the median on the rest.',
  })
  probability: number;

  @ApiProperty({ description: 'How often it loses there.' })
  loss_probability: number;

  @figure('Of the Sharpe ratio there on the one that it was chosen by.')
  slope: number | null;

  @ApiProperty()
  blocks: number;
}

export class LuckTestAnswer {
  @ApiProperty({ description: 'What promotion policy `strict` judges by.' })
  p: number;

  @ApiProperty({ description: 'Which of those below it is.' })
  test: string;

  @ApiProperty()
  spa_lower: number;

  @ApiProperty()
  spa_consistent: number;

  @ApiProperty()
  spa_upper: number;

  @ApiProperty()
  reality_check: number;
}

export class TableLuckAnswer {
  @ApiProperty({ description: 'Distinct configurations with daily returns.' })
  columns: number;

  @ApiProperty()
  sessions: number;

  @ApiProperty({ description: 'Sessions that not all of them have.' })
  sessions_left_out: number;

  @ApiProperty({ type: OverfittingAnswer, nullable: true })
  pbo: OverfittingAnswer | null;

  @ApiProperty({ type: LuckTestAnswer, nullable: true })
  luck: LuckTestAnswer | null;
}

export class BestResultAnswer extends ResultLuckAnswer {
  @ApiProperty()
  job_id: string;

  @figure('The SQN that the run counts.')
  sqn: number | null;

  @ApiProperty({ type: Number, nullable: true })
  trade_count: number | null;
}

/** What a search has found, held against luck. */
export class LuckAnswer {
  @ApiProperty({ description: 'All of it in plain words.' })
  sentence: string;

  @ApiProperty({ description: 'Distinct configurations of models and strategies that gave a result.' })
  trials: TrialCountsAnswer;

  @figure('Variance of the Sharpe ratios of a session among the tries of the run.')
  sharpe_variance: number | null;

  @ApiProperty({ type: BestResultAnswer, nullable: true })
  best: BestResultAnswer | null;

  @ApiProperty({ type: TableLuckAnswer, nullable: true, description: 'Of all daily returns together.' })
  table: TableLuckAnswer | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why there is no table.' })
  table_unknown: string | null;
}

export class CandidateVerdictAnswer {
  @ApiProperty()
  job_id: string;

  @ApiProperty({ enum: ['promoted', 'rejected', 'not_tried'] })
  verdict: CandidateVerdict['verdict'];

  @ApiProperty({ type: [String] })
  reasons: readonly string[];
}

export class GenerationLuckAnswer extends LuckAnswer {
  @ApiProperty({ type: [CandidateVerdictAnswer], description: 'What met every criterion, best first.' })
  candidates: readonly CandidateVerdictAnswer[];
}
