import { Module } from '@nestjs/common';
import { EvidenceQueriesModule } from '../evidence/evidence-queries.module.js';
import { PromotedModelsModule } from '../promoted/promoted-models.module.js';
import { BundlesService } from './bundles.service.js';
import { ClosestMissesController } from './closest-misses.controller.js';
import { ClosestMissesQueriesRepository } from './closest-misses.queries.repository.js';
import { PromotedTearsheetsController } from './promoted-tearsheets.controller.js';
import { SimulationDetails } from './simulation-details.js';
import { SimulationTearsheetsController } from './simulation-tearsheets.controller.js';
import { SubjectsQueriesRepository } from './subjects.queries.repository.js';
import { TearsheetsService } from './tearsheets.service.js';

/** Results looked at closely: tearsheets, trades, and what can be taken home of them. */
@Module({
  imports: [EvidenceQueriesModule, PromotedModelsModule],
  controllers: [PromotedTearsheetsController, SimulationTearsheetsController, ClosestMissesController],
  providers: [
    TearsheetsService,
    BundlesService,
    SimulationDetails,
    SubjectsQueriesRepository,
    ClosestMissesQueriesRepository,
  ],
})
export class TearsheetsModule {}
