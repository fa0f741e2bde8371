import { ApiProperty } from '@nestjs/swagger';
import { number } from './properties.js';

/** The figures of a result, costs paid; null is undefined, or not told by the simulation service. */
export class HeadlineAnswer {
  @number('Capped at 100 trades.')
  sqn: number | null;

  @number('Of all trades: the t statistic of their mean.')
  sqn_raw: number | null;

  @number()
  profit_factor: number | null;

  @number()
  trade_count: number | null;

  @number('Deviation over mean of the trades entered a week.')
  weekly_consistency: number | null;

  @number()
  win_rate: number | null;

  @number('Mean net return of a trade.')
  expectancy: number | null;

  @number()
  avg_win: number | null;

  @number()
  avg_loss: number | null;

  @number('Trades added up by session, sessions compounded.')
  total_return: number | null;

  @number('Bought at the beginning and held.')
  benchmark_return: number | null;

  @number('Growth a year of 252 sessions.')
  yearly_growth: number | null;

  @number('As a share of the peak.')
  max_drawdown: number | null;

  @number('Yearly growth over the largest drawdown.')
  calmar: number | null;

  @number('Annualised.')
  sharpe: number | null;

  @number('Annualised.')
  sortino: number | null;

  @number('Share of the bars spent in a position.')
  exposure: number | null;

  @number()
  sessions: number | null;

  @ApiProperty({ type: String, nullable: true })
  span_start: string | null;

  @ApiProperty({ type: String, nullable: true })
  span_end: string | null;
}

export class SampleSpanAnswer {
  @ApiProperty({ enum: ['training', 'selection', 'holdout'] })
  name: 'training' | 'selection' | 'holdout';

  @ApiProperty({ type: String, nullable: true, description: 'null: not on record.' })
  start: string | null;

  @ApiProperty()
  end: string;

  @ApiProperty({ description: 'Whether the model has not been fitted on it.' })
  out_of_sample: boolean;

  @ApiProperty({ description: 'What it was used for, in words.' })
  note: string;
}

/** The look at the holdout that is on record for a result. There is never another one. */
export class HoldoutLookAnswer {
  @ApiProperty({ description: 'Which of the looks of the run it was.' })
  ordinal: number;

  @ApiProperty()
  touched_at: Date;

  @ApiProperty({ type: Boolean, nullable: true })
  passed: boolean | null;

  @ApiProperty({ type: String, nullable: true })
  reason: string | null;

  @ApiProperty({ type: HeadlineAnswer, nullable: true, description: 'As recorded.' })
  figures: HeadlineAnswer | null;
}
