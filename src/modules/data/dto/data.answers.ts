import { ApiProperty } from '@nestjs/swagger';
import { FindingAnswer, GapAnswer, QualityAnswer } from './quality.answers.js';

class RecipeAnswer {
  @ApiProperty({ description: '`planted` has a signal, `noise` none.' })
  kind: string;

  @ApiProperty()
  sessions: number;

  @ApiProperty()
  seed: number;

  @ApiProperty({ description: 'Drift over noise per calm bar.' })
  strength: number;
}

/** A market that can be searched. */
export class MarketAnswer {
  @ApiProperty()
  symbol: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ description: 'Finest stored timeframe.' })
  timeframe: string;

  @ApiProperty({ type: [String], description: 'All that can be served.' })
  timeframes: string[];

  @ApiProperty({ description: 'Stored bars.' })
  bars: number;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  start: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  end: string | null;

  @ApiProperty({ description: 'Time zone of the exchange.' })
  timezone: string;

  @ApiProperty({ description: 'A made-up market.' })
  synthetic: boolean;

  @ApiProperty({ type: RecipeAnswer, nullable: true, description: 'How a made-up market was made.' })
  recipe: RecipeAnswer | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Where the bars are from and what they may be used for.',
  })
  licence: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Trading days.' })
  sessions: number | null;

  @ApiProperty({
    type: [FindingAnswer],
    nullable: true,
    description: 'What may make results wrong comes first.',
  })
  findings: FindingAnswer[] | null;

  @ApiProperty({ type: [GapAnswer], nullable: true, description: 'The ten longest, longest first.' })
  gaps: GapAnswer[] | null;
}

export class MarketsAnswer {
  @ApiProperty({ type: [MarketAnswer] })
  markets: MarketAnswer[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Why quality, gaps and licences are missing; null when they are not.',
  })
  missing: string | null;
}

class TimeframeBars {
  @ApiProperty()
  timeframe: string;

  @ApiProperty()
  bars: number;
}

class MonthBars {
  @ApiProperty({ description: 'YYYY-MM' })
  month: string;

  @ApiProperty()
  sessions: number;

  @ApiProperty()
  bars: number;
}

export class MarketDetailAnswer extends MarketAnswer {
  @ApiProperty({ type: String, nullable: true, description: 'SHA-256 of the stored bars.' })
  sha256: string | null;

  @ApiProperty({ type: QualityAnswer, nullable: true })
  quality: QualityAnswer | null;

  @ApiProperty({
    type: [TimeframeBars],
    nullable: true,
    description: 'Bars in each timeframe that can be served.',
  })
  bars_by_timeframe: TimeframeBars[] | null;

  @ApiProperty({
    type: [MonthBars],
    nullable: true,
    description: 'Every month from the first bar to the last.',
  })
  months: MonthBars[] | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Why any of it is missing; null when nothing is.',
  })
  missing: string | null;
}
