import { Controller, Get, Headers, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { framePieces } from '../../common/frame.js';
import { FeatureEngine } from '../engine/feature-engine.js';
import { VersionResolver } from '../engine/version-resolver.js';
import { FrameQuery } from './frame-query.dto.js';
import { SymbolPipe } from './symbol.pipe.js';

const ARROW_STREAM = 'application/vnd.apache.arrow.stream';

@ApiTags('features')
@Controller('api/frames')
export class FramesController {
  constructor(
    private readonly versions: VersionResolver,
    private readonly engine: FeatureEngine,
  ) {}

  @Get(':symbol')
  @ApiProduces(ARROW_STREAM)
  @ApiOkResponse({
    description: 'Bars, features and regimes as an Arrow IPC stream; ETag is the data version.',
  })
  async frame(
    @Param('symbol', SymbolPipe) symbol: string,
    @Query() query: FrameQuery,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const version = await this.versions.resolve({
      symbol,
      timeframe: query.timeframe,
      references: query.reference_symbols,
      dataVersion: query.data_version,
    });
    const tag = `"${version.data_version}"`;
    reply.header('etag', tag);
    if (known === tag) {
      reply.status(304);
      return undefined;
    }
    const fitUntil = query.fit_until === undefined ? undefined : Date.parse(query.fit_until);
    const frame = await this.engine.frame(version, query.columns, fitUntil);
    return new StreamableFile(Readable.from(framePieces(frame), { objectMode: false }), {
      type: ARROW_STREAM,
    });
  }
}
