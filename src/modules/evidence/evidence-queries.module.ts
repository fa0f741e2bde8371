import { Module } from '@nestjs/common';
import { HoldoutHistory } from './holdout-history.js';
import { TouchesQueriesRepository } from './touches.queries.repository.js';

/** The read side of evidence, which runs show. */
@Module({ providers: [HoldoutHistory, TouchesQueriesRepository], exports: [HoldoutHistory] })
export class EvidenceQueriesModule {}
