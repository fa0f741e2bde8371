import { Module } from '@nestjs/common';
import { RunsModule } from '../evolution/runs.module.js';
import { PromotedController } from './promoted.controller.js';
import { PromotedQueriesRepository } from './promoted.queries.repository.js';

/** The read side of promotion. */
@Module({
  imports: [RunsModule],
  controllers: [PromotedController],
  providers: [PromotedQueriesRepository],
})
export class PromotedModelsModule {}
