import { Module } from '@nestjs/common';
import { FingerprintsController } from './fingerprints.controller.js';
import { FingerprintsQueriesRepository } from './fingerprints.queries.repository.js';
import { FingerprintsService } from './fingerprints.service.js';
import { GenerationsQueriesRepository } from './generations.queries.repository.js';
import { LineageQueriesRepository } from './lineage.queries.repository.js';
import { LineageService } from './lineage.service.js';
import { RunSimulationsQueriesRepository } from './run-simulations.queries.repository.js';
import { RunsController } from './runs.controller.js';
import { RunsQueriesRepository } from './runs.queries.repository.js';
import { RunsService } from './runs.service.js';

/** The read side of evolution: what runs did, where they are, and where their models came from. */
@Module({
  controllers: [RunsController, FingerprintsController],
  providers: [
    RunsService,
    LineageService,
    FingerprintsService,
    RunsQueriesRepository,
    GenerationsQueriesRepository,
    RunSimulationsQueriesRepository,
    LineageQueriesRepository,
    FingerprintsQueriesRepository,
  ],
  exports: [LineageService],
})
export class RunsModule {}
