import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsDefined,
  IsNumber,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { RegimeFilter } from '../backtest/regime-conditions.js';
import { IsRegimeFilter } from './is-regime-filter.js';

const ID = /^[A-Za-z0-9_-]{1,64}$/;
const SYMBOL = /^[A-Za-z0-9._^=-]{1,16}$/;
const TIME = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z)?$/;
const timeMessage = {
  message: '$property must be a time such as 2020-01-31T14:30:00Z or a date such as 2020-01-31',
};

export class CostsRequest {
  @ApiPropertyOptional({
    default: 1,
    description: 'Cost of entry and exit together, basis points of the notional',
  })
  @IsOptional()
  @IsNumber({ allowInfinity: false, allowNaN: false })
  @Min(0)
  @Max(1000)
  round_trip_bp?: number;
}

/** Body of POST /api/simulate. */
export class SimulateRequest {
  @ApiProperty({ pattern: ID.source })
  @Matches(ID)
  model_id: string;

  @ApiProperty({ pattern: SYMBOL.source, example: 'SPX' })
  @Matches(SYMBOL)
  symbol: string;

  @ApiProperty({ minimum: 0, example: 0.0001, description: 'Smallest |prediction| that trades' })
  @IsNumber({ allowInfinity: false, allowNaN: false })
  @Min(0)
  threshold: number;

  @ApiProperty({
    minimum: 0,
    example: 2.5,
    description:
      'Predictions further from their training mean, in standard deviations, are dropped; 0 keeps all',
  })
  @IsNumber({ allowInfinity: false, allowNaN: false })
  @Min(0)
  z_score_cutoff: number;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'array', items: { type: 'integer' }, minItems: 1, maxItems: 16 },
    example: { regime_vix: [2, 3] },
    description:
      'Values of one column are alternatives, columns are combined with AND, {} lets everything through',
  })
  @IsDefined()
  @IsRegimeFilter()
  regime_filter: RegimeFilter;

  @ApiProperty({ enum: ['selection', 'holdout'] })
  @IsString()
  @MaxLength(32)
  segment: string;

  @ApiPropertyOptional({ type: () => CostsRequest })
  @IsOptional()
  @ValidateNested()
  @Type(() => CostsRequest)
  costs?: CostsRequest;

  @ApiPropertyOptional({ description: 'First time to simulate; a date means its beginning (UTC)' })
  @IsOptional()
  @Matches(TIME, timeMessage)
  start?: string;

  @ApiPropertyOptional({ description: 'Last time to simulate; a date means its end (UTC)' })
  @IsOptional()
  @Matches(TIME, timeMessage)
  end?: string;

  @ApiPropertyOptional({ default: false, description: 'Answer the trades and the daily equity too' })
  @IsOptional()
  @IsBoolean()
  detail?: boolean;
}
