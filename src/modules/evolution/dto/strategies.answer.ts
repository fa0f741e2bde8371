import { ApiProperty } from '@nestjs/swagger';

const regime = {
  type: 'object',
  additionalProperties: { type: 'array', items: { type: 'integer' } },
} as const;

class StrategyCellAnswer {
  @ApiProperty({ description: 'Place in the strategy grid.' })
  config_index: number;

  @ApiProperty()
  symbol: string;

  @ApiProperty({ description: 'In target units.' })
  threshold: number;

  @ApiProperty({ description: 'Standard deviations; 0 = no filter.' })
  z_score_cutoff: number;

  @ApiProperty({ description: 'Place in `regimes`.' })
  regime: number;

  @ApiProperty({
    enum: ['completed', 'failed', 'open'],
    description: 'completed: it has at least one result.',
  })
  status: string;

  @ApiProperty({ description: 'Simulations of this configuration, one a generation.' })
  total: number;

  @ApiProperty()
  completed: number;

  @ApiProperty()
  failed: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Of the best result, as are the figures.' })
  generation: number | null;

  @ApiProperty({ type: String, nullable: true })
  job_id: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'The SQN that the run counts, see `sqn_cap`.' })
  sqn: number | null;

  @ApiProperty({ type: Number, nullable: true })
  trade_count: number | null;

  @ApiProperty({ type: Number, nullable: true })
  profit_factor: number | null;

  @ApiProperty({ type: Number, nullable: true })
  weekly_consistency: number | null;

  @ApiProperty({ description: 'The best result meets every criterion.' })
  meets_criteria: boolean;

  @ApiProperty({ description: 'The best of all that are shown.' })
  best: boolean;
}

class RangeAnswer {
  @ApiProperty()
  min: number;

  @ApiProperty()
  max: number;
}

class FigureRangesAnswer {
  @ApiProperty({ description: 'Results that the ranges are of.' })
  results: number;

  @ApiProperty({ type: RangeAnswer, nullable: true })
  sqn: RangeAnswer | null;

  @ApiProperty({ type: RangeAnswer, nullable: true })
  trade_count: RangeAnswer | null;

  @ApiProperty({ type: RangeAnswer, nullable: true })
  profit_factor: RangeAnswer | null;
}

/** What became of each configuration of the strategy grid. */
export class StrategiesAnswer {
  @ApiProperty()
  run_id: string;

  @ApiProperty({ type: Number, nullable: true, description: 'null: the best of all generations.' })
  generation: number | null;

  @ApiProperty({ enum: ['sqn', 'sqn_raw'], description: 'The metric that `sqn` is here.' })
  sqn_metric: string;

  @ApiProperty({ type: [String] })
  symbols: readonly string[];

  @ApiProperty({ type: [Number] })
  thresholds: readonly number[];

  @ApiProperty({ type: [Number] })
  z_score_cutoffs: readonly number[];

  @ApiProperty({ type: 'array', items: regime })
  regimes: readonly Readonly<Record<string, readonly number[]>>[];

  @ApiProperty({ type: FigureRangesAnswer })
  ranges: FigureRangesAnswer;

  @ApiProperty({
    type: [StrategyCellAnswer],
    description: 'In the order of the grid; what was never ordered is left out.',
  })
  cells: readonly StrategyCellAnswer[];
}
