import { Module } from '@nestjs/common';
import { StatsController } from './stats.controller.js';
import { StatsQueriesRepository } from './stats.queries.repository.js';

@Module({ controllers: [StatsController], providers: [StatsQueriesRepository] })
export class StatsModule {}
