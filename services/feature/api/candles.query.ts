import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsISO8601, IsOptional, Matches, Max, Min } from 'class-validator';
import { type Timeframe, TIMEFRAMES } from '../time/timeframe.js';

const DATE = /^\d{4}-\d\d-\d\d$/;
const MOST = 5000;

/** Which candles of a symbol are asked for. */
export class CandlesQuery {
  @ApiPropertyOptional({ enum: TIMEFRAMES, description: 'The finest stored one when absent.' })
  @IsOptional()
  @IsIn(TIMEFRAMES)
  timeframe?: Timeframe;

  @ApiPropertyOptional({ format: 'date', description: 'First session, by the clock of the exchange.' })
  @IsOptional()
  @Matches(DATE, { message: 'from must be a date such as 2020-03-16' })
  @IsISO8601({ strict: true }, { message: 'from must be a date that exists' })
  from?: string;

  @ApiPropertyOptional({ format: 'date', description: 'Last session.' })
  @IsOptional()
  @Matches(DATE, { message: 'to must be a date such as 2020-03-16' })
  @IsISO8601({ strict: true }, { message: 'to must be a date that exists' })
  to?: string;

  @ApiPropertyOptional({
    default: 2000,
    description: 'Neighbouring bars are joined until there are no more candles than this.',
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST)
  max_bars: number = 2000;
}
