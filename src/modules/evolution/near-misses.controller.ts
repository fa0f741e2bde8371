import { Controller, Get, Param, Query, UseFilters } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ServiceErrorFilter } from '../../clients/service-error.filter.js';
import { IdParams } from '../../platform/http/id.params.js';
import { NearMissesAnswer } from './dto/near-misses.answers.js';
import { NearMissesQuery } from './dto/near-misses.query.js';
import { NearMissReports } from './near-miss-reports.js';

@ApiTags('evolution')
@Controller('runs')
@UseFilters(ServiceErrorFilter)
export class NearMissesController {
  constructor(private readonly reports: NearMissReports) {}

  @Get(':id/near-misses')
  @ApiOperation({ summary: 'The results of a run that came nearest to a promotion, and what they hang on' })
  @ApiOkResponse({ type: NearMissesAnswer })
  find(@Param() { id }: IdParams, @Query() { limit }: NearMissesQuery): Promise<NearMissesAnswer> {
    return this.reports.of(id, limit);
  }
}
