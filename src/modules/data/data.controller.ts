import { Controller, Get, Param, Query, UseFilters } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { FeatureClient } from '../../clients/feature.client.js';
import { ServiceErrorFilter } from '../../clients/service-error.filter.js';
import { CandlesAnswer } from './dto/candles.answers.js';
import { MarketDetailAnswer, MarketsAnswer } from './dto/data.answers.js';
import { CandlesQuery, MarketParams } from './dto/market.queries.js';
import { Markets } from './markets.js';

/** What can be searched, and how good it is. */
@ApiTags('data')
@Controller('api/data')
@UseFilters(ServiceErrorFilter)
export class DataController {
  constructor(
    private readonly markets: Markets,
    private readonly service: FeatureClient,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Every market with its span, quality and licence' })
  @ApiOkResponse({ type: MarketsAnswer })
  list(): Promise<MarketsAnswer> {
    return this.markets.list();
  }

  @Get(':symbol')
  @ApiOperation({ summary: 'One market with its quality report and its bars by month' })
  @ApiOkResponse({ type: MarketDetailAnswer })
  detail(@Param() { symbol }: MarketParams): Promise<MarketDetailAnswer> {
    return this.markets.detail(symbol);
  }

  @Get(':symbol/candles')
  @ApiOperation({ summary: 'Candles to look at, joined to as many as a screen can show, with regime bands' })
  @ApiOkResponse({ type: CandlesAnswer })
  candles(@Param() { symbol }: MarketParams, @Query() query: CandlesQuery): Promise<CandlesAnswer> {
    const { timeframe, from, to, max_bars: maxBars } = query;
    return this.service.candles(symbol, { timeframe, from, to, maxBars });
  }
}
