import { Module } from '@nestjs/common';
import { HoldoutHistory } from './holdout-history.js';
import { RecordedEquity } from './recorded-equity.js';
import { RecordedReturns } from './recorded-returns.js';
import { ReturnsQueriesRepository } from './returns.queries.repository.js';
import { TouchesQueriesRepository } from './touches.queries.repository.js';

/** The read side of evidence, which runs and promoted models show. */
@Module({
  providers: [
    HoldoutHistory,
    TouchesQueriesRepository,
    RecordedEquity,
    RecordedReturns,
    ReturnsQueriesRepository,
  ],
  exports: [HoldoutHistory, RecordedEquity],
})
export class EvidenceQueriesModule {}
