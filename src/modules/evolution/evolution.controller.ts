import { Body, Controller, Headers, HttpCode, Post, Query, Res, UseFilters } from '@nestjs/common';
import { ApiAcceptedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ServiceErrorFilter } from '../../clients/service-error.filter.js';
import { badRequest } from '../../platform/http/problem.js';
import { EvolveAnswerDto, EvolveBatchAnswerDto } from './dto/evolve-answer.dto.js';
import { EvolveBatchDto, EvolveDto } from './dto/evolve.dto.js';
import { EvolveQuery } from './dto/evolve.query.js';
import { PreviewAnswer } from './dto/preview.answers.js';
import { EvolutionService } from './evolution.service.js';

const KEY = { name: 'idempotency-key', required: false, description: 'The same key gives the same runs.' };
const KEY_PATTERN = /^[\x21-\x7e]{1,128}$/;

@ApiTags('evolution')
@Controller()
@UseFilters(ServiceErrorFilter)
export class EvolutionController {
  constructor(private readonly evolution: EvolutionService) {}

  @Post('evolve')
  @HttpCode(202)
  @ApiOperation({ summary: 'Start an evolution run' })
  @ApiHeader(KEY)
  @ApiAcceptedResponse({ type: EvolveAnswerDto })
  @ApiOkResponse({ type: PreviewAnswer, description: 'With `dry_run`.' })
  async evolve(
    @Body() body: EvolveDto,
    @Query() { dry_run: dry }: EvolveQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('idempotency-key') key?: string,
  ): Promise<EvolveAnswerDto | PreviewAnswer> {
    if (dry) return this.preview(reply, [body]);
    const [run] = await this.evolution.start('evolve', [body], checkedKey(key));
    const { id, symbol, maxGenerations, warnings } = run!;
    return {
      status: 'started',
      message: `Evolution run started for ${symbol}`,
      max_generations: maxGenerations,
      run_id: id,
      warnings,
    };
  }

  @Post('evolve/batch')
  @HttpCode(202)
  @ApiOperation({ summary: 'Start one run for each symbol, all or none' })
  @ApiHeader(KEY)
  @ApiAcceptedResponse({ type: EvolveBatchAnswerDto })
  @ApiOkResponse({ type: PreviewAnswer, description: 'With `dry_run`.' })
  async evolveBatch(
    @Body() { symbols, ...settings }: EvolveBatchDto,
    @Query() { dry_run: dry }: EvolveQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('idempotency-key') key?: string,
  ): Promise<EvolveBatchAnswerDto | PreviewAnswer> {
    const requests = [...new Set(symbols)].map((symbol) => Object.assign({ symbol }, settings));
    if (dry) return this.preview(reply, requests);
    const runs = await this.evolution.start('batch', requests, checkedKey(key));
    return { runs: runs.map(({ symbol, id, warnings }) => ({ symbol, run_id: id, warnings })) };
  }

  private preview(reply: FastifyReply, requests: readonly EvolveDto[]): Promise<PreviewAnswer> {
    void reply.status(200);
    return this.evolution.preview(requests);
  }
}

function checkedKey(key: string | undefined): string | null {
  if (key === undefined) return null;
  if (KEY_PATTERN.test(key)) return key;
  throw badRequest('Idempotency-Key must be 1 to 128 printable ASCII characters without spaces', [
    { field: 'Idempotency-Key', message: 'must be 1 to 128 printable ASCII characters without spaces' },
  ]);
}
