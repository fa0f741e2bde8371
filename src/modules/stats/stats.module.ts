import { Module } from '@nestjs/common';
import { OverviewController } from './overview.controller.js';
import { OverviewQueriesRepository } from './overview.queries.repository.js';
import { StatsController } from './stats.controller.js';
import { StatsMetrics } from './stats.metrics.js';
import { StatsQueriesRepository } from './stats.queries.repository.js';
import { StatsService } from './stats.service.js';

@Module({
  controllers: [StatsController, OverviewController],
  providers: [StatsService, StatsMetrics, StatsQueriesRepository, OverviewQueriesRepository],
})
export class StatsModule {}
