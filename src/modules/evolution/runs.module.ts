import { Module } from '@nestjs/common';
import { CandidateReporter } from '../evidence/candidate-reporter.js';
import { EvidenceQueriesModule } from '../evidence/evidence-queries.module.js';
import { JobQueriesModule } from '../jobs/job-queries.module.js';
import { LineageModule } from '../lineage/lineage.module.js';
import { FeatureRecordsRepository } from './feature-records.queries.repository.js';
import { Comparisons } from './comparisons.js';
import { ComparisonsController } from './comparisons.controller.js';
import { FingerprintsController } from './fingerprints.controller.js';
import { FingerprintsQueriesRepository } from './fingerprints.queries.repository.js';
import { FingerprintsService } from './fingerprints.service.js';
import { FrontierQueriesRepository } from './frontier.queries.repository.js';
import { Frontiers } from './frontiers.js';
import { FrontiersController } from './frontiers.controller.js';
import { GenerationsQueriesRepository } from './generations.queries.repository.js';
import { Grids } from './grids.js';
import { GridsController } from './grids.controller.js';
import { NearMissReports } from './near-miss-reports.js';
import { NearMissesController } from './near-misses.controller.js';
import { RunSimulationsQueriesRepository } from './run-simulations.queries.repository.js';
import { RunWatchMetrics } from './run-watch.metrics.js';
import { RunWatchModule } from './run-watch.module.js';
import { RunsController } from './runs.controller.js';
import { RunsQueriesRepository } from './runs.queries.repository.js';
import { RunsService } from './runs.service.js';
import { StrategiesQueriesRepository } from './strategies.queries.repository.js';
import { TrainedModels } from './trained-models.js';

/** The read side of evolution: what runs did and where they are. */
@Module({
  imports: [LineageModule, EvidenceQueriesModule, JobQueriesModule, RunWatchModule],
  controllers: [
    RunsController,
    GridsController,
    FrontiersController,
    ComparisonsController,
    NearMissesController,
    FingerprintsController,
  ],
  providers: [
    RunsService,
    Grids,
    TrainedModels,
    StrategiesQueriesRepository,
    FeatureRecordsRepository,
    Frontiers,
    Comparisons,
    FrontierQueriesRepository,
    NearMissReports,
    CandidateReporter,
    RunWatchMetrics,
    FingerprintsService,
    RunsQueriesRepository,
    GenerationsQueriesRepository,
    RunSimulationsQueriesRepository,
    FingerprintsQueriesRepository,
  ],
})
export class RunsModule {}
