import { Module } from '@nestjs/common';
import { EvidenceQueriesModule } from '../evidence/evidence-queries.module.js';
import { LineageModule } from '../lineage/lineage.module.js';
import { PromotedController } from './promoted.controller.js';
import { PromotedModelsService } from './promoted-models.service.js';
import { PromotedQueriesRepository } from './promoted.queries.repository.js';
import { ReproductionsQueriesRepository } from './reproductions.queries.repository.js';

/** The read side of promotion. */
@Module({
  imports: [LineageModule, EvidenceQueriesModule],
  controllers: [PromotedController],
  providers: [PromotedModelsService, PromotedQueriesRepository, ReproductionsQueriesRepository],
  exports: [PromotedModelsService],
})
export class PromotedModelsModule {}
