import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { ID, SYMBOL } from './patterns.js';
import { StrategyRequest } from './strategy.request.js';

const MOST_CONFIGURATIONS = 4096;

/** A strategy and the name of its column. */
export class ConfigurationRequest extends StrategyRequest {
  @ApiProperty({ pattern: ID.source })
  @Matches(ID)
  id: string;
}

/** Body of POST /api/daily-returns. */
export class DailyReturnsRequest {
  @ApiProperty({ pattern: ID.source })
  @Matches(ID)
  model_id: string;

  @ApiProperty({ pattern: SYMBOL.source, example: 'SPX' })
  @Matches(SYMBOL)
  symbol: string;

  @ApiProperty({ enum: ['selection', 'holdout'] })
  @IsString()
  @MaxLength(32)
  segment: string;

  @ApiProperty({
    type: () => [ConfigurationRequest],
    minItems: 1,
    maxItems: MOST_CONFIGURATIONS,
    description: 'One column each, in this order; ids are all different',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_CONFIGURATIONS)
  @ArrayUnique(({ id }: ConfigurationRequest) => id, { message: 'configurations must have different ids' })
  @ValidateNested({ each: true })
  @Type(() => ConfigurationRequest)
  configurations: ConfigurationRequest[];
}
