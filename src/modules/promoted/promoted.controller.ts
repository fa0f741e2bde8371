import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IdParams } from '../../platform/http/id.params.js';
import { notFound } from '../../platform/http/problem.js';
import { LineageService } from '../lineage/lineage.service.js';
import { PromotedAnswer, PromotedListAnswer } from './dto/promoted.answers.js';
import { PromotedQuery } from './dto/promoted.query.js';
import { PromotedQueriesRepository } from './promoted.queries.repository.js';

@ApiTags('promoted')
@Controller('promoted')
export class PromotedController {
  constructor(
    private readonly promoted: PromotedQueriesRepository,
    private readonly lineage: LineageService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Models that met the criteria of their run, highest SQN first' })
  @ApiOkResponse({ type: PromotedListAnswer })
  async list(@Query() { cursor, limit }: PromotedQuery): Promise<PromotedListAnswer> {
    const found = await this.promoted.list(cursor, limit + 1);
    const promoted = found.slice(0, limit);
    return { promoted, next_cursor: found.length > limit ? (promoted.at(-1)?.id ?? null) : null };
  }

  @Get(':id')
  @ApiOperation({
    summary: 'A promoted model: configuration, simulation, complete results, lineage to the seed',
  })
  @ApiOkResponse({ type: PromotedAnswer })
  async detail(@Param() { id }: IdParams): Promise<PromotedAnswer> {
    const found = await this.promoted.find(id);
    if (found === undefined) throw notFound(`There is no promoted model ${id}.`);
    return { ...found, lineage: await this.lineage.ofGeneration(found.run_id, found.generation) };
  }
}
