import { Module } from '@nestjs/common';
import { ClosestMissesController } from './closest-misses.controller.js';
import { ClosestMissesQueriesRepository } from './closest-misses.queries.repository.js';
import { PromotedTearsheetsController } from './promoted-tearsheets.controller.js';
import { SimulationDetails } from './simulation-details.js';
import { SimulationTearsheetsController } from './simulation-tearsheets.controller.js';
import { SubjectsQueriesRepository } from './subjects.queries.repository.js';
import { TearsheetsService } from './tearsheets.service.js';

/** Results looked at closely: tearsheets, trades, and what can be taken home of them. */
@Module({
  controllers: [PromotedTearsheetsController, SimulationTearsheetsController, ClosestMissesController],
  providers: [
    TearsheetsService,
    SimulationDetails,
    SubjectsQueriesRepository,
    ClosestMissesQueriesRepository,
  ],
})
export class TearsheetsModule {}
