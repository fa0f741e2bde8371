import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { type Timeframe, TIMEFRAMES } from '../time/timeframe.js';
import { IsTimeZone } from './is-time-zone.js';
import { SYMBOL } from './patterns.js';

const asBoolean = ({ value }: { value: unknown }): unknown =>
  value === 'true' ? true : value === 'false' ? false : value;
const named = (part: string) => ({
  description: `Column that holds ${part}: its header, or its number from 1 when there is no header.`,
});

/** How an uploaded file is to be read. */
export class ImportQuery {
  @Matches(SYMBOL, { message: `symbol must match ${SYMBOL.source}` })
  symbol!: string;

  @ApiPropertyOptional({ description: 'Shown to people; the symbol when absent.' })
  @IsOptional()
  @Length(1, 120)
  name?: string;

  @IsTimeZone()
  timezone!: string;

  @ApiPropertyOptional({ description: 'Time zone of the times in the file, when it is not the exchange’s.' })
  @IsOptional()
  @IsTimeZone()
  source_timezone?: string;

  @ApiPropertyOptional({ enum: TIMEFRAMES, description: 'Inferred from the times when absent.' })
  @IsOptional()
  @IsIn(TIMEFRAMES)
  timeframe?: Timeframe;

  @ApiPropertyOptional({ enum: ['reject', 'repair'], default: 'reject' })
  @IsOptional()
  @IsIn(['reject', 'repair'])
  policy: 'reject' | 'repair' = 'reject';

  @ApiPropertyOptional({
    enum: ['open', 'close'],
    default: 'open',
    description: 'Which end of a bar its time is.',
  })
  @IsOptional()
  @IsIn(['open', 'close'])
  stamped: 'open' | 'close' = 'open';

  @ApiPropertyOptional({ description: 'Under which terms the data may be used.' })
  @IsOptional()
  @Length(1, 500)
  licence?: string;

  @ApiPropertyOptional({ description: 'One character; found from the first line when absent.' })
  @IsOptional()
  @Matches(/^[^"\r\n]$/, { message: 'delimiter must be one character' })
  delimiter?: string;

  @ApiPropertyOptional({ type: Boolean, description: 'Found from the first line when absent.' })
  @IsOptional()
  @Transform(asBoolean)
  @IsBoolean({ message: 'header must be true or false' })
  header?: boolean;

  @ApiPropertyOptional({ description: 'strptime format, such as %Y%m%d %H%M%S; known ones are recognised.' })
  @IsOptional()
  @Length(2, 60)
  ts_format?: string;

  @ApiPropertyOptional(named('date and time'))
  @IsOptional()
  @IsString()
  ts?: string;

  @ApiPropertyOptional(named('the date'))
  @IsOptional()
  @IsString()
  date?: string;

  @ApiPropertyOptional(named('the time of day'))
  @IsOptional()
  @IsString()
  time?: string;

  @ApiPropertyOptional(named('the open'))
  @IsOptional()
  @IsString()
  open?: string;

  @ApiPropertyOptional(named('the high'))
  @IsOptional()
  @IsString()
  high?: string;

  @ApiPropertyOptional(named('the low'))
  @IsOptional()
  @IsString()
  low?: string;

  @ApiPropertyOptional(named('the close'))
  @IsOptional()
  @IsString()
  close?: string;

  @ApiPropertyOptional(named('the volume'))
  @IsOptional()
  @IsString()
  volume?: string;

  @ApiPropertyOptional({
    ...named('the adjusted close'),
    description: 'Column by which prices are adjusted; they are left as they are when absent.',
  })
  @IsOptional()
  @IsString()
  adjusted_close?: string;
}
