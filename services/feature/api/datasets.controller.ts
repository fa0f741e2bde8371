import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { badRequest, notFound, unprocessable } from '../../../src/platform/http/problem.js';
import { ImportError } from '../import/import-error.js';
import { BAR_PARTS } from '../import/map-columns.js';
import { type ImportPreview, previewDataset } from '../import/preview-dataset.js';
import { readDataset, type ReadDataset, type ReadOptions } from '../import/read-dataset.js';
import { DEFAULT_RECIPE, makeSynthetic } from '../samples/make-synthetic.js';
import { DatasetStore } from '../store/dataset-store.js';
import { Duck } from '../store/duck.js';
import type { DatasetManifest } from '../store/manifest.js';
import { ImportQuery } from './import-query.dto.js';
import { SymbolPipe } from './symbol.pipe.js';
import { SyntheticRequest } from './synthetic.dto.js';
import { Upload } from './upload.js';

const MAX_MINUTE_SESSIONS = 1000;
const DEFAULT_MINUTE_SESSIONS = 60;

@ApiTags('datasets')
@Controller('api/datasets')
export class DatasetsController {
  constructor(
    private readonly datasets: DatasetStore,
    private readonly duck: Duck,
  ) {}

  @Get()
  @ApiOkResponse({ description: 'Span, quality and licence of every stored symbol.' })
  list(): { datasets: DatasetManifest[] } {
    return { datasets: this.datasets.list() };
  }

  @Post()
  @ApiConsumes('text/csv', 'application/vnd.apache.parquet')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiCreatedResponse({
    description: 'Stored in place of what the symbol had; the answer tells its quality.',
  })
  async import(@Query() query: ImportQuery, @Req() { body }: FastifyRequest): Promise<DatasetManifest> {
    const { bars, timeframe, quality } = await this.read(body, query, query.policy);
    const { symbol, name = symbol, licence = 'not stated', timezone } = query;
    return this.datasets.put({ symbol, name, licence, timeframe, timezone, synthetic: null, quality }, bars);
  }

  @Post('preview')
  @HttpCode(200)
  @ApiConsumes('text/csv', 'application/vnd.apache.parquet')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiOkResponse({ description: 'How an import with the same query would read the file. Nothing is stored.' })
  async preview(@Query() query: ImportQuery, @Req() { body }: FastifyRequest): Promise<ImportPreview> {
    const { policy, source_timezone: zone = query.timezone } = query;
    return previewDataset(await this.read(body, query, 'repair'), { policy, zone });
  }

  @Post('synthetic')
  @ApiCreatedResponse({ description: 'A market made by a recipe; the same recipe makes the same bars.' })
  async synthetic(@Body() request: SyntheticRequest): Promise<DatasetManifest> {
    const { symbol, kind, timeframe, seed } = request;
    if (kind === 'noise' && (request.strength ?? 0) !== 0) {
      throw unprocessable('A noise market has no signal: leave strength out, or ask for kind planted.');
    }
    const minutes = timeframe === '1m';
    const sessions = request.sessions ?? (minutes ? DEFAULT_MINUTE_SESSIONS : DEFAULT_RECIPE.sessions);
    if (minutes && sessions > MAX_MINUTE_SESSIONS) {
      throw unprocessable(`One-minute markets have ${MAX_MINUTE_SESSIONS} sessions at most.`);
    }
    const strength = kind === 'noise' ? 0 : (request.strength ?? DEFAULT_RECIPE.strength);
    const { dataset, bars } = makeSynthetic(symbol, timeframe, { kind, sessions, seed, strength });
    return this.datasets.put(dataset, bars);
  }

  @Get(':symbol')
  @ApiOkResponse({ description: 'Coverage, gaps and quality of a stored symbol.' })
  describe(@Param('symbol', SymbolPipe) symbol: string): DatasetManifest {
    const found = this.datasets.find(symbol);
    if (found !== undefined) return found;
    const known = this.datasets.list().map((each) => each.symbol);
    throw notFound(`There is no symbol ${symbol}. Known: ${known.join(', ')}.`);
  }

  private async read(body: unknown, query: ImportQuery, policy: ImportQuery['policy']): Promise<ReadDataset> {
    if (!(body instanceof Upload)) {
      throw badRequest(
        'Send the file as the body, with content-type text/csv or application/vnd.apache.parquet.',
      );
    }
    try {
      return await readDataset(this.duck, body.path, body.kind, readOptions(query, policy));
    } catch (error) {
      if (error instanceof ImportError) throw unprocessable(error.message, { problems: error.problems });
      throw error;
    }
  }
}

const readOptions = (query: ImportQuery, policy: ImportQuery['policy']): ReadOptions => ({
  columns: Object.fromEntries(
    BAR_PARTS.filter((part) => query[part] !== undefined).map((part) => [part, query[part]]),
  ),
  delimiter: query.delimiter,
  header: query.header,
  tsFormat: query.ts_format,
  timezone: query.timezone,
  sourceTimezone: query.source_timezone,
  timeframe: query.timeframe,
  policy,
  stamped: query.stamped,
});
