import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OverviewAnswer } from './overview.answer.js';
import { OverviewQueriesRepository } from './overview.queries.repository.js';
import { StatsService } from './stats.service.js';

@ApiTags('system')
@Controller('api/overview')
export class OverviewController {
  constructor(
    private readonly stats: StatsService,
    private readonly queries: OverviewQueriesRepository,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What is going on, what was saved, and what somebody should look at' })
  @ApiOkResponse({ type: OverviewAnswer })
  async read(): Promise<OverviewAnswer> {
    const [stats, row] = await Promise.all([this.stats.read(), this.queries.read()]);
    const { per_minute: pace, open, saved, ...rest } = row;
    return {
      stats,
      pace: {
        simulations_per_minute: pace,
        open_simulations: open,
        eta_seconds: open === 0 || pace === 0 ? null : (open / pace) * 60,
      },
      saved,
      ...rest,
    };
  }
}
