import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { ID, SYMBOL, TIME } from './patterns.js';
import { StrategyRequest } from './strategy.request.js';

const timeMessage = {
  message: '$property must be a time such as 2020-01-31T14:30:00Z or a date such as 2020-01-31',
};

/** Body of POST /api/simulate. */
export class SimulateRequest extends StrategyRequest {
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

  @ApiPropertyOptional({ description: 'First time to simulate; a date means its beginning (UTC)' })
  @IsOptional()
  @Matches(TIME, timeMessage)
  start?: string;

  @ApiPropertyOptional({ description: 'Last time to simulate; a date means its end (UTC)' })
  @IsOptional()
  @Matches(TIME, timeMessage)
  end?: string;

  @ApiPropertyOptional({ default: false, description: 'Answer the trades and the days too' })
  @IsOptional()
  @IsBoolean()
  detail?: boolean;
}
