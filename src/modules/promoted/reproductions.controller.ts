import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IdParams } from '../../platform/http/id.params.js';
import { conflict, notFound } from '../../platform/http/problem.js';
import { reproduction } from './core/reproduction.js';
import { ReproductionAnswer } from './dto/reproduction.answers.js';
import { ReproductionsQueriesRepository } from './reproductions.queries.repository.js';

@ApiTags('promoted')
@Controller('promoted')
export class ReproductionsController {
  constructor(private readonly records: ReproductionsQueriesRepository) {}

  @Get(':id/reproduction')
  @ApiOperation({ summary: 'What gives a promoted result again: requests, versions, and what they gave' })
  @ApiOkResponse({ type: ReproductionAnswer })
  async find(@Param() { id }: IdParams): Promise<ReproductionAnswer> {
    const record = await this.records.find(id);
    if (record === undefined) throw notFound(`There is no promoted model ${id}.`);
    const recipe = reproduction(record);
    if (recipe === null) {
      throw conflict(
        `${id} cannot be reproduced: its simulation, training or fingerprint is not on record any more. ` +
          'GET /promoted/{id} has what is left.',
      );
    }
    return recipe;
  }
}
