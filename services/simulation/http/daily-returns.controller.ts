import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ENGINE_VERSION } from '../../../quant/simulation/run-backtest.js';
import { DailyReturnsService } from '../daily-returns.service.js';
import { DailyReturnsRequest } from './daily-returns.request.js';

const BYTES = 'application/octet-stream';
const version = (description: string) => ({ description, schema: { type: 'string' as const } });

@ApiTags('simulation')
@Controller('api')
export class DailyReturnsController {
  constructor(private readonly returns: DailyReturnsService) {}

  @Post('daily-returns')
  @HttpCode(200)
  @ApiOperation({ summary: 'Daily returns of many strategy configs of one model over a whole segment.' })
  @ApiProduces(BYTES)
  @ApiOkResponse({
    description:
      'A file that begins with SFRETURN: a row a session of the segment, a column a configuration.',
    content: { [BYTES]: { schema: { type: 'string', format: 'binary' } } },
    headers: {
      'x-data-version': version('Data version of the market'),
      'x-engine-version': version('Version of the engine'),
    },
  })
  async dailyReturns(
    @Body() request: DailyReturnsRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { file, dataVersion } = await this.returns.dailyReturns(request);
    reply.headers({
      'content-type': BYTES,
      'x-data-version': dataVersion,
      'x-engine-version': ENGINE_VERSION,
    });
    return Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  }
}
