import { Module } from '@nestjs/common';
import { LineageModule } from '../lineage/lineage.module.js';
import { PromotedController } from './promoted.controller.js';
import { PromotedQueriesRepository } from './promoted.queries.repository.js';

/** The read side of promotion. */
@Module({
  imports: [LineageModule],
  controllers: [PromotedController],
  providers: [PromotedQueriesRepository],
})
export class PromotedModelsModule {}
