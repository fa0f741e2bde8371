import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CATALOGUE_WARMUP_BARS } from '../../../quant/indicators/catalogue.js';
import { knownAt } from '../../../quant/indicators/known-at.js';
import { FeatureEngine } from '../engine/feature-engine.js';
import { VersionResolver } from '../engine/version-resolver.js';
import { ColumnsQuery } from './frame-query.dto.js';

@ApiTags('features')
@Controller('api/features/columns')
export class ColumnsController {
  constructor(
    private readonly versions: VersionResolver,
    private readonly engine: FeatureEngine,
  ) {}

  @Get()
  @ApiOkResponse({ description: 'Every feature column of a symbol, and the version of its data.' })
  async list(@Query() { symbol, timeframe, reference_symbols: references }: ColumnsQuery) {
    const version = await this.versions.resolve({ symbol, timeframe, references });
    return {
      symbol,
      timeframe: version.timeframe,
      data_version: version.data_version,
      warmup_bars: CATALOGUE_WARMUP_BARS,
      columns: this.engine.columns(version).map((column) => ({
        name: column.name,
        kind: column.kind,
        formula: column.formula,
        warmup_bars: column.warmupBars,
        scale_free: column.scaleFree,
        known_at: knownAt(column),
      })),
    };
  }
}
