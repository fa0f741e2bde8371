import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsISO8601, IsOptional, Matches } from 'class-validator';
import { type Timeframe, TIMEFRAMES } from '../time/timeframe.js';
import { COLUMN, commaSeparated, ID, SYMBOL } from './patterns.js';

/** What names a data version: everything but the symbol. */
class VersionQuery {
  @ApiPropertyOptional({ enum: TIMEFRAMES, description: 'The finest stored one when absent.' })
  @IsOptional()
  @IsIn(TIMEFRAMES)
  timeframe?: Timeframe;

  @ApiPropertyOptional({ type: String, description: 'Comma-separated symbols that add columns.' })
  @IsOptional()
  @Transform(commaSeparated)
  @IsArray()
  @ArrayMaxSize(20)
  @Matches(SYMBOL, { each: true, message: `each of reference_symbols must match ${SYMBOL.source}` })
  reference_symbols?: string[];
}

export class ColumnsQuery extends VersionQuery {
  @Matches(SYMBOL, { message: `symbol must match ${SYMBOL.source}` })
  symbol!: string;
}

export class FrameQuery extends VersionQuery {
  @ApiPropertyOptional({ type: String, description: 'Comma-separated; all when absent, none when empty.' })
  @IsOptional()
  @Transform(commaSeparated)
  @IsArray()
  @ArrayMaxSize(1000)
  @Matches(COLUMN, { each: true, message: `each of columns must match ${COLUMN.source}` })
  columns?: string[];

  @ApiPropertyOptional({
    format: 'date-time',
    description: 'Adds the regimes, fitted on bars up to this time.',
  })
  @IsOptional()
  @Matches(/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d))?$/, {
    message: 'fit_until must be an ISO 8601 time with Z, such as 2010-06-30T00:00:00Z',
  })
  @IsISO8601({ strict: true }, { message: 'fit_until must be a time that exists' })
  fit_until?: string;

  @ApiPropertyOptional({ description: 'Serves the data of an earlier version.' })
  @IsOptional()
  @Matches(ID, { message: `data_version must match ${ID.source}` })
  data_version?: string;
}
