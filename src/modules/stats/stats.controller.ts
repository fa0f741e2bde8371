import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { StatsAnswer } from './stats.answer.js';
import { StatsService } from './stats.service.js';

@ApiTags('system')
@Controller('api/stats')
export class StatsController {
  constructor(private readonly stats: StatsService) {}

  @Get()
  @ApiOperation({ summary: 'The factory in numbers: runs, jobs, models, workers' })
  @ApiOkResponse({ type: StatsAnswer })
  read(): Promise<StatsAnswer> {
    return this.stats.read();
  }
}
