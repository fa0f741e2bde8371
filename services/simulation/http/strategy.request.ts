import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDefined, IsNumber, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import type { RegimeFilter } from '../backtest/regime-conditions.js';
import { IsRegimeFilter } from './is-regime-filter.js';

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

/** When a strategy trades and what a trade costs. */
export class StrategyRequest {
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

  @ApiPropertyOptional({ type: () => CostsRequest })
  @IsOptional()
  @ValidateNested()
  @Type(() => CostsRequest)
  costs?: CostsRequest;
}
