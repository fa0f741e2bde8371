import { Module } from '@nestjs/common';
import { StatsController } from './stats.controller.js';
import { StatsMetrics } from './stats.metrics.js';
import { StatsQueriesRepository } from './stats.queries.repository.js';
import { StatsService } from './stats.service.js';

@Module({ controllers: [StatsController], providers: [StatsService, StatsMetrics, StatsQueriesRepository] })
export class StatsModule {}
