import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JobsModule } from '../jobs/jobs.module.js';
import { PromotedModule } from '../promoted/promoted.module.js';
import { Admission } from './admission.js';
import { Breeding } from './breeding.js';
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
import { LineageRepository } from './lineage.repository.js';
import { ModelFingerprint } from './model-fingerprint.entity.js';
import { ModelTrainer } from './model-trainer.js';
import { Preflight } from './preflight.js';
import { RunBest } from './run-best.js';
import { RunBestRepository } from './run-best.repository.js';
import { RunEnding } from './run-ending.js';
import { RunEvent } from './run-event.entity.js';
import { RunsRepository } from './runs.repository.js';
import { Stopping } from './stopping.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([EvolutionRun, Generation, EvolutionLog, ModelFingerprint, RunEvent]),
    JobsModule,
    PromotedModule,
  ],
  controllers: [EvolutionController],
  providers: [
    RunsRepository,
    GenerationsRepository,
    FingerprintsRepository,
    LineageRepository,
    EventsRepository,
    RunBestRepository,
    RunBest,
    EvolutionService,
    Stopping,
    Preflight,
    Admission,
    FeatureChoice,
    ModelTrainer,
    Breeding,
    Evaluation,
    RunEnding,
  ],
  exports: [Breeding, Evaluation, RunEnding],
})
export class EvolutionModule {}
