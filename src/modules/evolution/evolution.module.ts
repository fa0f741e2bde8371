import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EvidenceModule } from '../evidence/evidence.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { PromotedModule } from '../promoted/promoted.module.js';
import { Admission } from './admission.js';
import { Breeding } from './breeding.js';
import { BudgetWatch } from './budget-watch.js';
import { Cancelling } from './cancelling.js';
import { CandidateReports } from './candidate-reports.js';
import { EarlyStopModule } from './early-stop.module.js';
import { Evaluation } from './evaluation.js';
import { EventsRepository } from './events.repository.js';
import { EvolutionController } from './evolution.controller.js';
import { EvolutionLog } from './evolution-log.entity.js';
import { EvolutionRun } from './evolution-run.entity.js';
import { EvolutionService } from './evolution.service.js';
import { FeatureChoice } from './feature-choice.js';
import { FingerprintsRepository } from './fingerprints.repository.js';
import { Generation } from './generation.entity.js';
import { GenerationsRepository } from './generations.repository.js';
import { HoldoutLooks } from './holdout-looks.js';
import { Judging } from './judging.js';
import { Lifecycle } from './lifecycle.js';
import { LifecycleController } from './lifecycle.controller.js';
import { LineageRepository } from './lineage.repository.js';
import { ModelFingerprint } from './model-fingerprint.entity.js';
import { ModelTrainer } from './model-trainer.js';
import { PaceQueriesRepository } from './pace.queries.repository.js';
import { Preflight } from './preflight.js';
import { PresetsController } from './presets.controller.js';
import { Previews } from './previews.js';
import { SeedModel } from './seed-model.js';
import { Retrying } from './retrying.js';
import { RunBest } from './run-best.js';
import { RunBestRepository } from './run-best.repository.js';
import { RunEnding } from './run-ending.js';
import { RunEvent } from './run-event.entity.js';
import { RunsRepository } from './runs.repository.js';
import { Weighing } from './weighing.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([EvolutionRun, Generation, EvolutionLog, ModelFingerprint, RunEvent]),
    JobsModule,
    EarlyStopModule,
    EvidenceModule,
    PromotedModule,
  ],
  controllers: [EvolutionController, LifecycleController, PresetsController],
  providers: [
    RunsRepository,
    GenerationsRepository,
    FingerprintsRepository,
    LineageRepository,
    EventsRepository,
    RunBestRepository,
    RunBest,
    EvolutionService,
    Cancelling,
    Retrying,
    Lifecycle,
    BudgetWatch,
    Preflight,
    PaceQueriesRepository,
    Previews,
    SeedModel,
    Admission,
    FeatureChoice,
    ModelTrainer,
    Breeding,
    HoldoutLooks,
    Judging,
    CandidateReports,
    Weighing,
    Evaluation,
    RunEnding,
  ],
  exports: [Breeding, Evaluation, RunEnding],
})
export class EvolutionModule {}
