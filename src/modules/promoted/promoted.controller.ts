import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IdParams } from '../../platform/http/id.params.js';
import { EquityQuery, EquitySketchAnswer } from '../evidence/dto/equity.answers.js';
import { PromotedAnswer, PromotedListAnswer } from './dto/promoted.answers.js';
import { PromotedQuery } from './dto/promoted.query.js';
import { ReproductionAnswer } from './dto/reproduction.answers.js';
import { PromotedModelsService } from './promoted-models.service.js';

@ApiTags('promoted')
@Controller('promoted')
export class PromotedController {
  constructor(private readonly models: PromotedModelsService) {}

  @Get()
  @ApiOperation({ summary: 'Models that met the criteria of their run, highest SQN first' })
  @ApiOkResponse({ type: PromotedListAnswer })
  list(@Query() query: PromotedQuery): Promise<PromotedListAnswer> {
    return this.models.list(query);
  }

  @Get(':id')
  @ApiOperation({
    summary: 'A promoted model: configuration, simulation, complete results, lineage to the seed',
  })
  @ApiOkResponse({ type: PromotedAnswer })
  detail(@Param() { id }: IdParams): Promise<PromotedAnswer> {
    return this.models.find(id);
  }

  @Get(':id/equity')
  @ApiOperation({ summary: 'The equity of a promoted result in a few points' })
  @ApiOkResponse({ type: EquitySketchAnswer })
  equity(@Param() { id }: IdParams, @Query() { points }: EquityQuery): Promise<EquitySketchAnswer> {
    return this.models.equity(id, points);
  }

  @Get(':id/reproduction')
  @ApiOperation({ summary: 'What gives a promoted result again: requests, versions, and what they gave' })
  @ApiOkResponse({ type: ReproductionAnswer })
  reproduction(@Param() { id }: IdParams): Promise<ReproductionAnswer> {
    return this.models.reproduction(id);
  }
}
