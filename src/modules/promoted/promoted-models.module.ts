import { Module } from '@nestjs/common';
import { LineageModule } from '../lineage/lineage.module.js';
import { PromotedController } from './promoted.controller.js';
import { PromotedQueriesRepository } from './promoted.queries.repository.js';
import { ReproductionsController } from './reproductions.controller.js';
import { ReproductionsQueriesRepository } from './reproductions.queries.repository.js';

/** The read side of promotion. */
@Module({
  imports: [LineageModule],
  controllers: [PromotedController, ReproductionsController],
  providers: [PromotedQueriesRepository, ReproductionsQueriesRepository],
})
export class PromotedModelsModule {}
