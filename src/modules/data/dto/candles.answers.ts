import { ApiProperty } from '@nestjs/swagger';

class CandleAnswer {
  @ApiProperty({ format: 'date-time', description: 'Opening time of its first bar.' })
  time: string;

  @ApiProperty()
  open: number;

  @ApiProperty()
  high: number;

  @ApiProperty()
  low: number;

  @ApiProperty()
  close: number;

  @ApiProperty()
  volume: number;

  @ApiProperty({ description: 'Bars that it is made of.' })
  bars: number;
}

class BandAnswer {
  @ApiProperty({ description: 'Place of its first candle.' })
  from: number;

  @ApiProperty({ description: 'Place of its last candle.' })
  to: number;

  @ApiProperty({ description: '-1: unknown.' })
  regime: number;
}

class RegimesAnswer {
  @ApiProperty({ description: 'Column of the regime.' })
  name: string;

  @ApiProperty({ type: [BandAnswer] })
  bands: BandAnswer[];
}

export class CandlesAnswer {
  @ApiProperty()
  symbol: string;

  @ApiProperty()
  timeframe: string;

  @ApiProperty()
  timezone: string;

  @ApiProperty()
  data_version: string;

  @ApiProperty({ description: 'Bars in the range.' })
  bars: number;

  @ApiProperty({ description: 'Neighbouring bars that are one candle.' })
  bars_per_candle: number;

  @ApiProperty({ type: [CandleAnswer] })
  candles: CandleAnswer[];

  @ApiProperty({
    format: 'date-time',
    description: 'The regimes were fitted on bars up to this one; what follows they have not seen.',
  })
  fit_until: string;

  @ApiProperty({ type: [RegimesAnswer] })
  regimes: RegimesAnswer[];

  @ApiProperty({ type: String, nullable: true, description: 'Why there are no regimes.' })
  regimes_missing: string | null;
}
