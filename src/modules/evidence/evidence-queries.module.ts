import { Module } from '@nestjs/common';
import { HoldoutHistory } from './holdout-history.js';
import { RecordedReturns } from './recorded-returns.js';
import { ReturnsQueriesRepository } from './returns.queries.repository.js';
import { TouchesQueriesRepository } from './touches.queries.repository.js';

/** The read side of evidence, which runs and promoted models show. */
@Module({
  providers: [HoldoutHistory, TouchesQueriesRepository, RecordedReturns, ReturnsQueriesRepository],
  exports: [HoldoutHistory, RecordedReturns],
})
export class EvidenceQueriesModule {}
