import { ApiProperty } from '@nestjs/swagger';

class FoundProblem {
  @ApiProperty({ description: 'Kind of fault.' })
  check: string;

  @ApiProperty()
  count: number;

  @ApiProperty({ description: 'What the policy `repair` does about it.' })
  repair: string;

  @ApiProperty({ type: [String], description: 'The first ones.' })
  examples: string[];
}

class SuspectedSplit {
  @ApiProperty({ format: 'date' })
  date: string;

  @ApiProperty({ description: 'Shares after for one before, such as 2 or 1/3.' })
  ratio: string;

  @ApiProperty()
  close_before: number;

  @ApiProperty()
  open: number;
}

class BadTick {
  @ApiProperty({ format: 'date-time' })
  time: string;

  @ApiProperty()
  price: number;

  @ApiProperty()
  close_before: number;

  @ApiProperty()
  open_after: number;
}

class BadTicks {
  @ApiProperty()
  count: number;

  @ApiProperty({ type: [BadTick], description: 'The first five.' })
  examples: BadTick[];
}

export class GapAnswer {
  @ApiProperty({ format: 'date', description: 'Last session before it.' })
  after: string;

  @ApiProperty({ format: 'date', description: 'First session after it.' })
  before: string;

  @ApiProperty({ description: 'Calendar days between them.' })
  days: number;
}

/** What an import found in a market's bars. */
export class QualityAnswer {
  @ApiProperty({ enum: ['reject', 'repair'] })
  policy: string;

  @ApiProperty()
  rows_read: number;

  @ApiProperty()
  bars: number;

  @ApiProperty()
  sessions: number;

  @ApiProperty({
    type: [FoundProblem],
    description: 'Faults that break the meaning of bars; stored ones are repaired.',
  })
  problems: FoundProblem[];

  @ApiProperty({ description: 'Bars whose open, high, low and close are the same.' })
  flat_bars: number;

  @ApiProperty()
  zero_volume_bars: number;

  @ApiProperty({
    type: [SuspectedSplit],
    description: 'Overnight ratios that look like an unadjusted split.',
  })
  suspected_splits: SuspectedSplit[];

  @ApiProperty({ type: BadTicks, description: 'Prices that leave and come back within a bar.' })
  suspected_bad_ticks: BadTicks;

  @ApiProperty({ description: 'Mondays to Fridays without a bar; holidays are among them.' })
  missing_weekdays: number;

  @ApiProperty({ type: [GapAnswer], description: 'The ten longest of more than four days, longest first.' })
  gaps: GapAnswer[];

  @ApiProperty({ description: 'Sessions with less than three quarters of the usual bars; 0 for daily bars.' })
  short_sessions: number;
}

export class FindingAnswer {
  @ApiProperty({
    enum: ['warning', 'note'],
    description: '`warning`: results on these bars may be wrong. `note`: usual, and good to know.',
  })
  level: string;

  @ApiProperty()
  text: string;
}
