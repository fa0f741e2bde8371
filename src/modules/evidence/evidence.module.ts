import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CandidateReporter } from './candidate-reporter.js';
import { DailyReturns } from './daily-returns.js';
import { Evidence } from './evidence.js';
import { GenerationReturns } from './generation-returns.entity.js';
import { Holdout } from './holdout.js';
import { HoldoutTouch } from './holdout-touch.entity.js';
import { ReturnsRepository } from './returns.repository.js';
import { TableThreads } from './threads/table-threads.js';
import { TouchesRepository } from './touches.repository.js';
import { Trial } from './trial.entity.js';
import { TrialsRepository } from './trials.repository.js';

/** What is known against luck. */
@Module({
  imports: [TypeOrmModule.forFeature([GenerationReturns, HoldoutTouch, Trial])],
  providers: [
    ReturnsRepository,
    TrialsRepository,
    TouchesRepository,
    TableThreads,
    DailyReturns,
    Evidence,
    Holdout,
    CandidateReporter,
  ],
  exports: [Evidence, Holdout, CandidateReporter],
})
export class EvidenceModule {}
