import { ApiProperty } from '@nestjs/swagger';

class SymbolAnswer {
  @ApiProperty()
  symbol: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ description: 'Finest stored timeframe.' })
  timeframe: string;

  @ApiProperty({ type: [String], description: 'All that can be served.' })
  timeframes: string[];

  @ApiProperty({ description: 'Number of stored bars.' })
  bars: number;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  start: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  end: string | null;

  @ApiProperty({ description: 'Time zone of the exchange.' })
  timezone: string;

  @ApiProperty({ description: 'A made-up market.' })
  synthetic: boolean;
}

export class SymbolsAnswer {
  @ApiProperty({ type: [SymbolAnswer] })
  symbols: SymbolAnswer[];
}

class ColumnAnswer {
  @ApiProperty()
  name: string;

  @ApiProperty()
  kind: string;

  @ApiProperty()
  formula: string;

  @ApiProperty({ description: 'Bars before the first value.' })
  warmup_bars: number;

  @ApiProperty({ description: 'Does not change when all prices are multiplied.' })
  scale_free: boolean;

  @ApiProperty({
    enum: ['open', 'close', 'reference'],
    nullable: true,
    type: String,
    description:
      'When the value at a bar is known: `open`, from its time or earlier bars alone; `close`; `reference`, once bars of ' +
      'another series have ended, too. null: the feature service does not say.',
  })
  known_at: string | null;
}

export class ColumnsAnswer {
  @ApiProperty()
  symbol: string;

  @ApiProperty()
  timeframe: string;

  @ApiProperty({ description: 'Version of the data and of the feature engine.' })
  data_version: string;

  @ApiProperty({ description: 'Largest warm-up of the whole catalogue, bars.' })
  warmup_bars: number;

  @ApiProperty({ type: [ColumnAnswer] })
  columns: ColumnAnswer[];
}
