import { Body, Controller, Headers, HttpCode, Post, UseFilters } from '@nestjs/common';
import { ApiAcceptedResponse, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ServiceErrorFilter } from '../../clients/service-error.filter.js';
import { badRequest } from '../../platform/http/problem.js';
import { EvolveAnswerDto, EvolveBatchAnswerDto } from './dto/evolve-answer.dto.js';
import { EvolveBatchDto, EvolveDto } from './dto/evolve.dto.js';
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
  async evolve(@Body() body: EvolveDto, @Headers('idempotency-key') key?: string): Promise<EvolveAnswerDto> {
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
  async evolveBatch(
    @Body() { symbols, ...settings }: EvolveBatchDto,
    @Headers('idempotency-key') key?: string,
  ): Promise<EvolveBatchAnswerDto> {
    const runs = await this.evolution.start(
      'batch',
      [...new Set(symbols)].map((symbol) => Object.assign({ symbol }, settings)),
      checkedKey(key),
    );
    return { runs: runs.map(({ symbol, id, warnings }) => ({ symbol, run_id: id, warnings })) };
  }
}

function checkedKey(key: string | undefined): string | null {
  if (key === undefined) return null;
  if (KEY_PATTERN.test(key)) return key;
  throw badRequest('Idempotency-Key must be 1 to 128 printable ASCII characters without spaces', [
    { field: 'Idempotency-Key', message: 'must be 1 to 128 printable ASCII characters without spaces' },
  ]);
}
