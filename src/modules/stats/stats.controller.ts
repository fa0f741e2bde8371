import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { workerHealth } from '../jobs/core/worker-health.js';
import { StatsAnswer } from './stats.answer.js';
import { StatsQueriesRepository } from './stats.queries.repository.js';

@ApiTags('system')
@Controller('api/stats')
export class StatsController {
  constructor(private readonly stats: StatsQueriesRepository) {}

  @Get()
  @ApiOperation({ summary: 'The factory in numbers: runs, jobs, models, workers' })
  @ApiOkResponse({ type: StatsAnswer })
  async read(): Promise<StatsAnswer> {
    const { heartbeats, ...row } = await this.stats.read();
    const workers = { alive: 0, stale: 0, gone: 0 };
    for (const { age, state } of heartbeats) workers[workerHealth(age, state)] += 1;
    return { ...row, promoted_models: row.models.promoted, workers };
  }
}
