import { Controller, Get, Query, UseFilters } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { FeatureClient, type FeatureColumns } from '../../clients/feature.client.js';
import { ServiceErrorFilter } from '../../clients/service-error.filter.js';
import { ColumnsQuery } from './columns.query.js';
import { ColumnsAnswer, SymbolsAnswer } from './features.answer.js';

/** What the feature service offers, through the door of the factory. */
@ApiTags('features')
@Controller('api/features')
@UseFilters(ServiceErrorFilter)
export class FeaturesController {
  constructor(private readonly service: FeatureClient) {}

  @Get('symbols')
  @ApiOperation({ summary: 'The symbols that can be traded on' })
  @ApiOkResponse({ type: SymbolsAnswer })
  async symbols(): Promise<SymbolsAnswer> {
    return { symbols: await this.service.symbols() };
  }

  @Get('columns')
  @ApiOperation({ summary: 'The feature columns of a symbol' })
  @ApiOkResponse({ type: ColumnsAnswer })
  async columns(@Query() query: ColumnsQuery): Promise<ColumnsAnswer> {
    const { symbol, timeframe, reference_symbols: references } = query;
    return wireOf(await this.service.columns(symbol, timeframe, references));
  }
}

const wireOf = (found: FeatureColumns): ColumnsAnswer => ({
  symbol: found.symbol,
  timeframe: found.timeframe,
  data_version: found.dataVersion,
  warmup_bars: found.warmupBars,
  columns: found.columns.map((column) => ({
    name: column.name,
    kind: column.kind,
    formula: column.formula,
    warmup_bars: column.warmupBars,
    scale_free: column.scaleFree,
    known_at: column.knownAt,
  })),
});
