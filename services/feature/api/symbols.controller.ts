import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DatasetStore } from '../store/dataset-store.js';
import { timeframesFrom } from '../time/timeframe.js';

@ApiTags('symbols')
@Controller('api/symbols')
export class SymbolsController {
  constructor(private readonly datasets: DatasetStore) {}

  @Get()
  @ApiOkResponse({ description: 'Every stored symbol with its span and the timeframes it can be served in.' })
  list() {
    return {
      symbols: this.datasets.list().map((each) => ({
        symbol: each.symbol,
        name: each.name,
        timeframe: each.timeframe,
        timeframes: timeframesFrom(each.timeframe),
        bars: each.bars,
        start: each.start,
        end: each.end,
        timezone: each.timezone,
        synthetic: each.synthetic !== null,
      })),
    };
  }
}
