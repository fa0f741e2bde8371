import { ApiProperty } from '@nestjs/swagger';
import type { Criterion } from '../core/criteria.js';

/** A criterion with its bounds, and how far inside of them a result is. */
export class CriterionMarginAnswer {
  @ApiProperty({ enum: ['sqn', 'profit_factor', 'trade_count', 'weekly_consistency'] })
  criterion: Criterion;

  @ApiProperty({ type: Number, nullable: true, description: 'null: undefined, which misses the criterion.' })
  value: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Inclusive; null: there is none.' })
  min: number | null;

  @ApiProperty({ description: 'Inclusive, but for weekly consistency.' })
  max: number;

  @ApiProperty()
  met: boolean;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Distance to the nearer bound relative to that bound, below 0 outside.',
  })
  margin: number | null;

  @ApiProperty({ type: String, enum: ['min', 'max'], nullable: true })
  nearest: 'min' | 'max' | null;
}
