import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CandleReader, type Candles } from '../candles/candle-reader.js';
import { countBars, type MonthOfBars } from '../engine/count-bars.js';
import { FeatureEngine } from '../engine/feature-engine.js';
import { VersionResolver } from '../engine/version-resolver.js';
import { type Timeframe, timeframesFrom } from '../time/timeframe.js';
import { CandlesQuery } from './candles.query.js';
import { SymbolPipe } from './symbol.pipe.js';

const dayOf = (date: string | undefined): number | undefined =>
  date === undefined ? undefined : Date.parse(date) / 86_400_000;

/** Bars to look at. */
@ApiTags('datasets')
@Controller('api/datasets/:symbol')
export class CandlesController {
  constructor(
    private readonly versions: VersionResolver,
    private readonly engine: FeatureEngine,
    private readonly reader: CandleReader,
  ) {}

  @Get('candles')
  @ApiOkResponse({ description: 'Candles with regime bands; neighbouring bars are joined to `max_bars`.' })
  async candles(
    @Param('symbol', SymbolPipe) symbol: string,
    @Query() { timeframe, from, to, max_bars: most }: CandlesQuery,
  ): Promise<Candles> {
    const version = await this.versions.resolve({ symbol, timeframe });
    return this.reader.read(version, { from: dayOf(from), to: dayOf(to) }, most);
  }

  @Get('coverage')
  @ApiOkResponse({ description: 'Bars in each timeframe that can be served, and in each month.' })
  async coverage(@Param('symbol', SymbolPipe) symbol: string): Promise<{
    symbol: string;
    timeframes: { timeframe: Timeframe; bars: number }[];
    months: MonthOfBars[];
  }> {
    const stored = await this.versions.resolve({ symbol });
    const frames = await Promise.all(
      timeframesFrom(stored.timeframe).map(async (timeframe) =>
        this.engine.frame(await this.versions.resolve({ symbol, timeframe }), [], undefined),
      ),
    );
    return {
      symbol,
      timeframes: frames.map(({ meta, ts }) => ({
        timeframe: meta['timeframe'] as Timeframe,
        bars: ts.length,
      })),
      months: countBars(frames[0]!),
    };
  }
}
